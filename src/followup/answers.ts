/** What those who sign in, and a unit's own people, are answered. The types of the services come from here. */
import * as v from 'valibot';
import { FOLLOW_UP_STATUSES, GAINS } from '../core/follow-up.ts';
import { band, count, day, namedUnit, text, texts, time } from '../http/formats.ts';

const gain = v.pipe(v.nullable(v.picklist(GAINS)), v.description('Did it come? Null while open'));

/** A follow-up as everybody in the unit sees it: no time of writing, no author. */
const teamFollowUp = v.strictObject({
  unit: namedUnit,
  action: text,
  owner: text,
  ownerUnit: v.pipe(
    v.nullable(namedUnit),
    v.description('Where the owner works, when that is another unit'),
  ),
  due: day,
  status: v.picklist(FOLLOW_UP_STATUSES),
  gain,
  learning: v.nullable(text),
});
export type TeamFollowUp = v.InferOutput<typeof teamFollowUp>;

/** `GET /api/me/follow-ups`. */
export const employeeFollowUps = v.strictObject({
  followUps: v.pipe(v.array(teamFollowUp), v.description('At most three, newest first')),
});

const followUp = v.strictObject({ ...teamFollowUp.entries, id: text, round: text, opens: time });
export type FollowUp = v.InferOutput<typeof followUp>;

/** `GET /api/follow-ups`. */
export const unitFollowUps = v.strictObject({
  unit: namedUnit,
  mayWrite: v.boolean(),
  roundForNew: v.pipe(
    v.nullable(v.strictObject({ round: text, opens: time, closes: time })),
    v.description('The newest published round, when the unit has no follow-up for it yet'),
  ),
  followUps: v.pipe(v.array(followUp), v.description('Newest round first')),
});
export type UnitFollowUps = v.InferOutput<typeof unitFollowUps>;

/** `GET /api/owner-units`. */
export const ownerUnitsAnswer = v.strictObject({
  units: v.array(
    v.strictObject({
      ...namedUnit.entries,
      above: v.pipe(v.nullable(text), v.description('The name of the unit above it')),
    }),
  ),
});

const learning = v.strictObject({ id: text, unitName: text, action: text, learning: text, gain });
export type Learning = v.InferOutput<typeof learning>;

/** `GET /api/learnings`. */
export const learningsAnswer = v.strictObject({
  learnings: v.pipe(v.array(learning), v.description('At most 50, closed last first')),
});

const construct = v.strictObject({ id: text, name: texts });
/** What a band can be agreed on. */
export type BandConstruct = v.InferOutput<typeof construct>;

const level = v.pipe(count, v.maxValue(100));

const toleranceBand = v.strictObject({
  id: text,
  construct: text,
  levelFrom: level,
  levelTo: level,
  proposedBy: v.pipe(text, v.description('An e-mail address')),
  agreedBy: v.nullable(text),
  agreedAt: v.nullable(time),
  endedAt: v.nullable(time),
});

/** `GET /api/tolerance-bands`. */
export const toleranceBandsAnswer = v.strictObject({
  constructs: v.array(construct),
  bands: v.pipe(v.array(toleranceBand), v.description('Those that stand first')),
});
export type ToleranceBands = v.InferOutput<typeof toleranceBandsAnswer>;

const offer = v.strictObject({
  unit: namedUnit,
  construct,
  band: v.pipe(band, v.description('What was agreed, 0 to 100')),
  rounds: v.pipe(
    v.array(v.strictObject({ round: text, opens: time, level: band })),
    v.description('The rounds outside it, oldest first'),
  ),
});
export type Offer = v.InferOutput<typeof offer>;

/** `GET /api/offers`. */
export const offersAnswer = v.strictObject({
  offers: v.pipe(v.array(offer), v.description('In the tree’s order')),
});
