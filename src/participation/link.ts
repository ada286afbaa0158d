/** The personal link's secret as requests carry it: `Authorization: Bearer <base64url>`. */
import { createMiddleware } from 'hono/factory';
import { fromBase64url } from '../core/bytes.ts';
import { AppError } from '../errors.ts';

/** Gives handlers `secret`, the link's 32 bytes; refuses with `link` what can't be one. */
export const withLink = createMiddleware<{ Variables: { secret: Uint8Array } }>(async (c, next) => {
  const [scheme, text, ...more] = (c.req.header('Authorization') ?? '').split(' ');
  const secret = fromBase64url(text ?? '', 32);
  if (scheme?.toLowerCase() !== 'bearer' || !secret || more.length > 0) throw new AppError('link');
  c.set('secret', secret);
  await next();
});
