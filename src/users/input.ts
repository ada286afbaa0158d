import * as v from 'valibot';
import { WRONG_FIELDS } from '../http/validate.ts';

/** `POST /api/sign-in`: the token of a one-use link. */
export const signInRequest = v.strictObject(
  { token: v.pipe(v.string('must be text'), v.maxLength(200, 'must have at most 200 characters')) },
  WRONG_FIELDS,
);
