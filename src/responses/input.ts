import * as v from 'valibot';
import { byteString } from '../http/validate.ts';

const MOST_SEQ = 2 ** 32 - 1;

/**
 * `PUT /api/rounds/:round/responses`. A token is any text here: a malformed one is answered like
 * every other bad token.
 */
export const responseRequest = v.strictObject({
  key: byteString(32),
  cell: v.string(),
  token: v.string(),
  seq: v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(0, 'must be 0 or more'),
    v.maxValue(MOST_SEQ, `must be at most ${MOST_SEQ}`),
  ),
  payload: byteString(256),
  signature: byteString(64),
});

/** A response as it came, its bytes decoded. */
export type ResponseRequest = v.InferOutput<typeof responseRequest>;
