/** An answer's way: token, questions, delivery, change, withdrawal. Each step is kept before it is sent. */

import { isKiosk, keptProgress } from '../device/storage.ts';
import { type Me, postToken, putResponse } from '../protocol/api.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import { askFor, finishToken, signedBody } from '../protocol/credential.ts';
import type { Link } from '../protocol/link.ts';
import type { Answering, Choice, Finished, Held, Progress, Sending } from '../protocol/progress.ts';
import { Trouble, type TroubleCode } from '../protocol/trouble.ts';

type Later = Sending['later'];

export interface Delivery {
  /** Fetches the token: at the first tap on "start", never before. */
  start(): void;
  /** Answers the question in view; `moveOn`: after a glance the next comes, or the review when
   * all are answered. */
  choose(choice: Choice, moveOn: boolean): void;
  /** To a question by its place, or past the last one to the review. */
  goTo(question: number): void;
  send(): void;
  /** Leaves the answer on the device until a random moment within the longest wait. */
  sendLater(): void;
  sendNow(): void;
  change(): void;
  /** Leaves a change and keeps what was delivered. */
  keepDelivered(): void;
  withdraw(): void;
  /** Sends what a reload, a wait or a dead network left unsent. */
  resume(): void;
}

interface Surroundings {
  state(): { link: Link; me: Me; round: CheckedRound; progress: Progress | null };
  /** Keeps on the device, then shows. */
  keep(progress: Progress | null): void;
  attempt(action: () => Promise<void>): Promise<void>;
  /** Called after every delivery. */
  delivered(): Promise<void>;
}

/** The chosen answer stays in sight this long before the next question comes. */
const GLANCE_MS = 180;
const LONGEST_WAIT_MS = 6 * 3_600_000;

export function deliveryOf({ state, keep, attempt, delivered }: Surroundings): Delivery {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const delivery: Delivery = {
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
    send: () => sendAnswer(null),
    sendLater() {
      const { round, me } = state();
      const since = Date.now();
      const wait = Math.random() * longestWait(round.manifest.closes, me.ahead);
      sendAnswer({ since, until: since + wait });
    },
    sendNow() {
      const sending = at('sending');
      if (sending) keep({ ...sending, later: null });
      delivery.resume();
    },
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
  return delivery;

  function sendAnswer(later: Later): void {
    void attempt(() => deliver(at('answering'), at('answering')?.choices ?? null, later));
  }

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
      if (hasCode(error, 'conflict')) throw new Trouble('other_device');
      throw hasCode(error, 'unreachable') ? new Trouble('not_started', { waits: true }) : error;
    });
    const token = finishToken(asked.blind, issued);
    const kept = keptProgress(link) ?? asked;
    keep(kept.step === 'asked' ? blank({ ...asked, token }) : kept);
  }

  /** With nothing to make it of, it was made before: a second try sends the same bytes. */
  async function deliver(
    held: Held | null,
    choices: Choice[] | null,
    later: Later = null,
  ): Promise<void> {
    if (!held) return sendKept();
    const sends = { seq: (held.delivered?.seq ?? 0) + 1, withdrawn: choices === null };
    const body = signedBody(held, choices, sends.seq);
    keep({ ...heldOf(held), step: 'sending', body, sends, later } satisfies Sending);
    await sendKept();
  }

  async function sendKept(): Promise<void> {
    clearTimeout(waiting);
    const sending = at('sending');
    if (!sending) return;
    const wait = waitOf(sending.later);
    if (wait > 0) {
      waiting = setTimeout(delivery.resume, wait);
      return;
    }
    await putResponse(sending.round, sending.body).catch((error: unknown) => {
      if (hasCode(error, 'conflict')) keep(finished(sending, sending.sends));
      if (!hasCode(error, 'unreachable')) throw error;
      throw new Trouble(isKiosk ? 'not_kept' : 'not_delivered', { waits: true });
    });
    keep(finished(sending, sending.sends));
    void delivered();
  }
}

/** In milliseconds: at most 6 hours, and half of what is left by the server's clock (`ahead` of this one). */
export function longestWait(closes: string, ahead: number): number {
  const left = Date.parse(closes) - Date.now() - ahead;
  return Math.max(0, Math.min(LONGEST_WAIT_MS, left / 2));
}

/** Milliseconds left; none when the clock was set back since, for it tells nothing then. */
function waitOf(later: Later): number {
  const now = Date.now();
  return later && now >= later.since ? later.until - now : 0;
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
