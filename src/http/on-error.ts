/** The one place that turns errors into HTTP answers. */
import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../core/invalid-input.ts';
import { languageOf } from '../core/language.ts';
import { withoutQuery } from '../db/database.ts';
import { AppError, type ErrorCode, STATUS } from '../errors.ts';
import { errorSentence } from './error-texts.ts';

const HTTP_EXCEPTIONS: Partial<Record<number, ErrorCode>> = {
  400: 'invalid',
  413: 'too_large',
  415: 'media_type',
};

/** Seconds after which somebody who was asked to wait may come back. */
const RETRY_AFTER = '2';

function toAppError(error: Error): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidInput) return new AppError('invalid', error.message);
  const code = error instanceof HTTPException ? HTTP_EXCEPTIONS[error.status] : undefined;
  return new AppError(code ?? 'failed', undefined, { cause: error });
}

/**
 * Answers `{"error":{"code","message"}}`. An unexpected fault is logged by its own message and stack
 * alone: no address, no header and no body, which could tell who answered.
 */
export const onError: ErrorHandler = (thrown, c) => {
  const error = withoutQuery(thrown);
  const known = toAppError(error);
  if (known.code === 'failed') console.error(error);
  if (known.code === 'slow_down') c.header('Retry-After', RETRY_AFTER);
  c.header('Cache-Control', 'no-store');
  const sentence = errorSentence(known.code, languageOf(c.req.header('Accept-Language')));
  const message = known.detail ? `${sentence} (${known.detail})` : sentence;
  return c.json({ error: { code: known.code, message } }, STATUS[known.code]);
};
