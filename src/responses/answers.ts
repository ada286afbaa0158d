/** What the anonymous side is answered: nothing but that it was taken. */
import * as v from 'valibot';

/** `PUT /api/rounds/:round/responses`. */
export const accepted = v.strictObject({ accepted: v.literal(true) });
