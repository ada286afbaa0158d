/** What can go wrong for a person; each has its own sentences in the texts. */
export type TroubleCode =
  | 'no_link'
  | 'link_incomplete'
  | 'forgotten'
  | 'next_person'
  | 'link_ended'
  | 'manifest'
  | 'questions'
  | 'cell'
  | 'small_cell'
  | 'proof'
  | 'other_device'
  | 'closed'
  | 'early'
  | 'unreachable'
  | 'not_started'
  | 'not_kept'
  | 'not_delivered'
  | 'refused'
  | 'conflict'
  | 'storage';

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
