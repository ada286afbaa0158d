/** How far an answer has come, as the device keeps it before each step. */
import type { BlindState } from '../../../src/core/credentials/token.ts';

/** An answer on the scale, 'skip' for "don't know", null for not looked at yet. */
export type Choice = 1 | 2 | 3 | 4 | 5 | 'skip' | null;

/** What the server has confirmed. */
export interface Delivered {
  seq: number;
  withdrawn: boolean;
}

interface Common {
  round: string;
  cell: string;
  closes: string;
  /** 32 bytes in base64url. */
  receipt: string;
  delivered: Delivered | null;
}

/** The token is asked for: `blind` joins it to the request, and is gone as soon as the token is there. */
export type Asked = Common & { step: 'asked'; blind: BlindState };

/** All that an answer needs: the token in base64url. */
export type Held = Common & { token: string };

export type Answering = Held & { step: 'answering'; choices: Choice[]; at: number };

/**
 * `body` to the byte, so that a resend is the same answer; `sends`: what is delivered when it arrives.
 * `later`: the time by this device when it was put off, and until when, in milliseconds.
 */
export type Sending = Held & {
  step: 'sending';
  body: string;
  sends: Delivered;
  later: { since: number; until: number } | null;
};

/** The answers themselves are gone from the device. */
export type Finished = Held & { step: 'delivered'; delivered: Delivered };

/** How far the answer has come. */
export type Progress = Asked | Answering | Sending | Finished;
