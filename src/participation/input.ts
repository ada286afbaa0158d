import * as v from 'valibot';
import { byteString, WRONG_FIELDS } from '../http/validate.ts';

/** `POST /api/rounds/:round/tokens`: a blinded response key, a group element of 32 bytes. */
export const tokenRequest = v.strictObject({ blinded: byteString(32) }, WRONG_FIELDS);
