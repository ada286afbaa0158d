import * as v from 'valibot';
import { FOLLOW_UP_STATUSES, GAINS, OWNER_LENGTH, SENTENCE_LENGTH } from '../core/follow-up.ts';
import { WRONG_FIELDS } from '../http/validate.ts';

const id = v.pipe(v.string('must be an id'), v.maxLength(40, 'must be an id'));

/** One line in NFC, without blanks around it. */
const line = (length: number) => {
  const message = `must be one line of 1 to ${length} characters`;
  return v.pipe(
    v.string(message),
    v.transform((text) => text.trim().normalize('NFC')),
    v.regex(/^[^\p{Cc}\u2028\u2029]+$/u, message),
    v.maxLength(length, message),
  );
};

const WRONG_DAY = 'must be a day of this century as YYYY-MM-DD';
const day = v.pipe(
  v.string(WRONG_DAY),
  v.regex(/^20\d\d-\d\d-\d\d$/, WRONG_DAY),
  v.check(isDay, WRONG_DAY),
);

/** No 30 February: the calendar gives back only what it has. */
function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

const action = line(SENTENCE_LENGTH);
const owner = line(OWNER_LENGTH);

/** `POST /api/follow-ups`. */
export const followUpRequest = v.strictObject(
  { unit: id, action, owner, ownerUnit: v.optional(v.nullable(id), null), due: day },
  WRONG_FIELDS,
);
export type FollowUpRequest = v.InferOutput<typeof followUpRequest>;

/** `PATCH /api/follow-ups/:id`: what is left out stays. */
export const followUpChange = v.strictObject(
  {
    status: v.picklist(FOLLOW_UP_STATUSES, `must be one of ${FOLLOW_UP_STATUSES.join(', ')}`),
    gain: v.optional(v.picklist(GAINS, `must be one of ${GAINS.join(', ')}`)),
    learning: v.optional(line(SENTENCE_LENGTH)),
    action: v.optional(action),
    owner: v.optional(owner),
    ownerUnit: v.optional(v.nullable(id)),
    due: v.optional(day),
  },
  WRONG_FIELDS,
);
export type FollowUpChange = v.InferOutput<typeof followUpChange>;

const WRONG_LEVEL = 'must be one of 0, 5, 10 to 100';
const level = v.pipe(
  v.number(WRONG_LEVEL),
  v.multipleOf(5, WRONG_LEVEL),
  v.minValue(0, WRONG_LEVEL),
  v.maxValue(100, WRONG_LEVEL),
);

/** `POST /api/tolerance-bands`. */
export const toleranceRequest = v.strictObject(
  { construct: id, levelFrom: level, levelTo: level },
  WRONG_FIELDS,
);
export type ToleranceRequest = v.InferOutput<typeof toleranceRequest>;
