/** The one family of errors that people meet, and the one place that turns them into HTTP answers. */
import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { InvalidInput } from './core/invalid-input.ts';
import { withoutQuery } from './db/database.ts';
import { type ErrorCode, errorSentence, languageOf } from './http/error-texts.ts';

/** The HTTP status of each code. */
export const STATUS = {
  invalid: 400,
  link: 401,
  session: 401,
  sign_in: 401,
  token: 403,
  role: 403,
  missing: 404,
  conflict: 409,
  closed: 410,
  too_large: 413,
  media_type: 415,
  early: 425,
  slow_down: 429,
  failed: 500,
  unavailable: 503,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>;

/** An expected refusal. `detail` is a sentence for the person who can mend it; it never holds a secret. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? errorSentence(code, 'en'), options);
    this.code = code;
    this.detail = detail;
  }
}

const HTTP_EXCEPTIONS: Partial<Record<number, ErrorCode>> = {
  400: 'invalid',
  413: 'too_large',
  415: 'media_type',
};

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
  if (known.code === 'slow_down') c.header('Retry-After', '2');
  c.header('Cache-Control', 'no-store');
  const sentence = errorSentence(known.code, languageOf(c.req.header('Accept-Language')));
  const message = known.detail ? `${sentence} (${known.detail})` : sentence;
  return c.json({ error: { code: known.code, message } }, STATUS[known.code]);
};
