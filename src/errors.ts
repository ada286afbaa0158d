/** The one family of errors that people meet: stable codes, each with its HTTP status. */

/** The codes of the contract, and the HTTP status of each. */
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
} as const;

/** A stable code of the contract. */
export type ErrorCode = keyof typeof STATUS;

/** An expected refusal. `detail` is a sentence for the person who can correct it; it never holds a secret. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? code, options);
    this.code = code;
    this.detail = detail;
  }
}
