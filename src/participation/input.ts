import * as v from 'valibot';
import { byteString, WRONG_FIELDS } from '../http/validate.ts';

const LONGEST_CODE = 64;

/** `POST /api/code`: the code from a letter, as typed. */
export const codeRequest = v.strictObject(
  {
    code: v.pipe(
      v.string('must be text'),
      v.maxLength(LONGEST_CODE, `at most ${LONGEST_CODE} characters`),
    ),
  },
  WRONG_FIELDS,
);

/** `POST /api/rounds/:round/tokens`: a blinded response key, a group element of 32 bytes. */
export const tokenRequest = v.strictObject({ blinded: byteString('blinded value') }, WRONG_FIELDS);
