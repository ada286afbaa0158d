/** An answer's way: token, questions, delivery, change, withdrawal. Each step is kept before it is sent. */
import { postToken, putResponse } from './api.ts';
import type { CheckedRound } from './check-round.ts';
import { askFor, finishToken, signedBody } from './credential.ts';
import type { Link } from './link.ts';
import {
  type Answering,
  type Choice,
  type Finished,
  type Held,
  keptProgress,
  type Progress,
  type Sending,
} from './storage.ts';
import { Trouble, type TroubleCode } from './trouble.ts';

export interface Delivery {
  /** Fetches the token: at the first tap on "start", never before. */
  start(): void;
  /** Answers the question in view; `moveOn`: after a glance the next comes, or the review when
   * all are answered. */
  choose(choice: Choice, moveOn: boolean): void;
  /** To a question by its place, or past the last one to the review. */
  goTo(question: number): void;
  send(): void;
  change(): void;
  /** Leaves a change and keeps what was delivered. */
  keepDelivered(): void;
  withdraw(): void;
  /** Sends what a reload or a dead network left unsent. */
  resume(): void;
}

interface Surroundings {
  state(): { link: Link; round: CheckedRound; progress: Progress | null };
  /** Keeps on the device, then shows. */
  keep(progress: Progress | null): void;
  attempt(action: () => Promise<void>): Promise<void>;
  /** Called after every delivery. */
  delivered(): Promise<void>;
}

/** The chosen answer stays in sight this long before the next question comes. */
const GLANCE_MS = 180;

export function deliveryOf({ state, keep, attempt, delivered }: Surroundings): Delivery {
  return {
    start: () => void attempt(fetchToken),
    choose(choice, moveOn) {
      const answering = at('answering');
      if (!answering) return;
      const question = answering.at;
      const choices = answering.choices.with(question, choice);
      keep({ ...answering, choices });
      if (!moveOn) return;
      const next = choices.includes(null) ? question + 1 : choices.length;
      setTimeout(() => at('answering')?.at === question && goTo(next), GLANCE_MS);
    },
    goTo,
    send: () => void attempt(() => deliver(at('answering'), at('answering')?.choices ?? null)),
    change() {
      const finished = at('delivered');
      if (finished) keep(blank(finished));
    },
    keepDelivered() {
      const answering = at('answering');
      if (answering?.delivered) keep(finished(answering, answering.delivered));
    },
    withdraw: () => void attempt(() => deliver(at('delivered'), null)),
    resume: () => void attempt(sendKept),
  };

  function at<Step extends Progress['step']>(step: Step) {
    const { progress } = state();
    return progress?.step === step ? (progress as Extract<Progress, { step: Step }>) : null;
  }

  function goTo(question: number): void {
    const answering = at('answering');
    if (answering) keep({ ...answering, at: question });
  }

  function blank(held: Held): Answering {
    const choices: Choice[] = state().round.manifest.items.map(() => null);
    return { ...heldOf(held), step: 'answering', choices, at: 0 };
  }

  async function fetchToken(): Promise<void> {
    const { link, round } = state();
    const asked = keptProgress(link) ?? askFor(round, link);
    keep(asked);
    if (asked.step !== 'asked') return;
    const request = postToken(asked.round, link.secret, asked.blind.blinded);
    const issued = await request.catch((error: unknown) => {
      if (hasCode(error, 'conflict')) keep(null);
      throw hasCode(error, 'conflict') ? new Trouble('other_device') : error;
    });
    const token = finishToken(asked.blind, issued);
    const kept = keptProgress(link) ?? asked;
    keep(kept.step === 'asked' ? blank({ ...asked, token }) : kept);
  }

  /** With nothing to make it of, it was made before: a second try sends the same bytes. */
  async function deliver(held: Held | null, choices: Choice[] | null): Promise<void> {
    if (!held) return sendKept();
    const sends = { seq: (held.delivered?.seq ?? 0) + 1, withdrawn: choices === null };
    const body = signedBody(held, choices, sends.seq);
    keep({ ...heldOf(held), step: 'sending', body, sends } satisfies Sending);
    await sendKept();
  }

  async function sendKept(): Promise<void> {
    const sending = at('sending');
    if (!sending) return;
    await putResponse(sending.round, sending.body).catch((error: unknown) => {
      if (hasCode(error, 'conflict')) keep(finished(sending, sending.sends));
      if (hasCode(error, 'unreachable')) throw new Trouble('not_delivered', { waits: true });
      throw error;
    });
    keep(finished(sending, sending.sends));
    void delivered();
  }
}

function heldOf({ round, cell, closes, receipt, delivered, token }: Held): Held {
  return { round, cell, closes, receipt, delivered, token };
}

function finished(held: Held, delivered: Finished['delivered']): Finished {
  return { ...heldOf(held), step: 'delivered', delivered };
}

function hasCode(error: unknown, code: TroubleCode): boolean {
  return error instanceof Trouble && error.code === code;
}
