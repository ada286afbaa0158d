/** What a personal link is answered. */
import * as v from 'valibot';
import { LANGUAGES } from '../core/language.ts';
import { base64url, namedUnit, sha256, text, time } from '../http/formats.ts';

/** `GET /api/me`. */
export const invitationAnswer = v.strictObject({
  language: v.picklist(LANGUAGES),
  unit: namedUnit,
  round: v.pipe(
    v.nullable(v.strictObject({ id: text, cell: text, manifestHash: sha256, closes: time })),
    v.description('Null when the round is over'),
  ),
});

/** `POST /api/code`. */
export const codeAnswer = v.strictObject({ secret: base64url(32), manifestHash: sha256 });

/** `POST /api/rounds/:round/tokens`. */
export const tokenAnswer = v.strictObject({ evaluated: base64url(32), proof: base64url(64) });
