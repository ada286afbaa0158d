/** What those who sign in are answered. */
import * as v from 'valibot';
import { text } from '../http/formats.ts';
import { ROLES } from './service.ts';

/** `POST /api/sign-in`. */
export const signedIn = v.strictObject({ signedIn: v.literal(true) });

/** `POST /api/sign-out`. */
export const signedOut = v.strictObject({ signedIn: v.literal(false) });

/** `GET /api/session`. */
export const sessionAnswer = v.strictObject({ email: text, role: v.picklist(ROLES) });
