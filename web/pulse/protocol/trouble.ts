/** What can go wrong for a person; each has its own sentences in the texts. */
import type { Texts } from '../texts/texts.ts';

export type TroubleCode = keyof Texts['trouble'];

/** Stops what the page was doing; `waits` tells that trying the same again can help by itself. */
export class Trouble extends Error {
  override name = 'Trouble';
  readonly code: TroubleCode;
  readonly waits: boolean;

  constructor(code: TroubleCode, options: ErrorOptions & { waits?: boolean } = {}) {
    super(code, options);
    this.code = code;
    this.waits = options.waits ?? false;
  }
}
