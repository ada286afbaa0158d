import * as v from 'valibot';
import { byteString, WRONG_FIELDS } from '../http/validate.ts';

const MOST_SEQ = 2 ** 32 - 1;

/**
 * `PUT /api/rounds/:round/responses`. A token is any text here: a malformed one is answered like
 * every other bad token.
 */
export const responseRequest = v.strictObject(
  {
    key: byteString('response key'),
    cell: v.string('must be text'),
    token: v.string('must be text'),
    seq: v.pipe(
      v.number('must be a number'),
      v.integer('must be a whole number'),
      v.minValue(0, 'must be 0 or more'),
      v.maxValue(MOST_SEQ, `must be at most ${MOST_SEQ}`),
    ),
    payload: byteString('payload'),
    signature: byteString('signature'),
  },
  WRONG_FIELDS,
);

/** A response as it came, its bytes decoded. */
export type ResponseRequest = v.InferOutput<typeof responseRequest>;
