/**
 * One visit to the pulse page: what is known, what the person can do, and what goes wrong. Every step
 * is kept on the device before it is sent; what is shown follows from what is kept.
 */
import type { Language, Questions } from '../../src/core/instrument/questions.ts';
import { getManifest, getMe, getQuestions, type Me } from './api.ts';
import { type CheckedRound, checkRound } from './check-round.ts';
import { type Delivery, deliveryOf } from './delivery.ts';
import type { Link } from './link.ts';
import {
  forgetOld,
  forgetProgress,
  isProgressOf,
  keepLanguage,
  keepLink,
  keepProgress,
  keptLanguage,
  keptLink,
  keptProgress,
  type Progress,
} from './storage.ts';
import { type UnitRibbons, unitRibbons } from './team-results.ts';
import { loadTexts, type Texts } from './texts/texts.ts';
import { Trouble, type TroubleCode } from './trouble.ts';

export interface State {
  language: Language;
  t: Texts;
  me: Me | null;
  /** The open round, checked; null when none is open. */
  round: CheckedRound | null;
  progress: Progress | null;
  busy: boolean;
  trouble: TroubleCode | null;
  /** Whether trying again can help. */
  canRetry: boolean;
  confirmsWithdrawal: boolean;
  copied: boolean;
  results: UnitRibbons | 'failed' | null;
}

export interface Visit extends Delivery {
  retry(): void;
  retryResults(): void;
  speak(language: Language): void;
  confirmWithdrawal(confirms: boolean): void;
  copy(text: string): void;
}

/** Between two tries by itself: at least, and up to as much again, so that not all come at once. */
const RETRY_MS = 6_000;

/** Opens the page with what the address held; `show` is called with every new state. */
export function startVisit(
  taken: Link | 'incomplete' | null,
  texts: { language: Language; t: Texts },
  show: (state: State, visit: Visit) => void,
): void {
  let state: State = {
    ...texts,
    me: null,
    round: null,
    progress: null,
    busy: false,
    trouble: null,
    canRetry: false,
    confirmsWithdrawal: false,
    copied: false,
    results: null,
  };
  let link: Link | null = null;
  let again = open;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const delivery = deliveryOf({
    state: () => ({ link: link!, round: state.round!, progress: state.progress }),
    keep(progress) {
      try {
        if (progress) keepProgress(link!, progress);
        else forgetProgress(link!);
      } catch (error) {
        showTrouble(error);
        throw error;
      }
      set({ progress, confirmsWithdrawal: false, copied: false });
    },
    attempt,
    delivered: loadResults,
  });
  const visit: Visit = {
    ...delivery,
    retry: () => void attempt(again),
    retryResults: () => void loadResults(),
    speak: (language) => void chooseLanguage(language).catch(showTrouble),
    confirmWithdrawal: (confirmsWithdrawal) => set({ confirmsWithdrawal }),
    copy: (text) => void navigator.clipboard.writeText(text).then(() => set({ copied: true })),
  };

  addEventListener('online', () => state.trouble && state.canRetry && visit.retry());
  addEventListener('storage', ({ key }) => {
    if (link && isProgressOf(link, key)) set({ progress: keptProgress(link) });
  });
  void attempt(open);

  function set(changes: Partial<State>): void {
    state = { ...state, ...changes };
    show(state, visit);
  }

  /** Does one thing at a time; what a Trouble stops is tried again by itself where that can help. */
  async function attempt(action: () => Promise<void>): Promise<void> {
    if (state.busy) return;
    clearTimeout(timer);
    set({ busy: true });
    try {
      await action();
      set({ busy: false, trouble: null });
    } catch (error) {
      again = action;
      showTrouble(error);
    }
  }

  /** A fault that nobody foresaw is told like a refusal, and goes on to the browser's console. */
  function showTrouble(error: unknown): void {
    const { code, waits } = error instanceof Trouble ? error : new Trouble('refused');
    clearTimeout(timer);
    if (waits) timer = setTimeout(visit.retry, RETRY_MS * (1 + Math.random()));
    set({ busy: false, trouble: code, canRetry: waits || code === 'refused' });
    if (!(error instanceof Trouble)) throw error;
  }

  async function open(): Promise<void> {
    if (taken === 'incomplete') throw new Trouble('link_incomplete');
    link = taken ?? keptLink();
    if (!link) throw new Trouble('no_link');
    keepLink(link);
    forgetOld(link, Date.now());
    const me = await getMe(link.secret);
    if (!keptLanguage() && me.language !== state.language) await speak(me.language);
    const round = me.round && (await fetchRound(link, me.round));
    set({ me, round, progress: keptProgress(link) });
    if (!round || state.progress?.step === 'delivered') void loadResults();
    if (round) setTimeout(delivery.resume);
  }

  /** A choice lasts, and leaves what is in view: a refusal stays a refusal. */
  async function chooseLanguage(language: Language): Promise<void> {
    await speak(language);
    keepLanguage(language);
  }

  async function speak(language: Language): Promise<void> {
    const t = await loadTexts(language).catch((cause: unknown) => {
      throw new Trouble('unreachable', { cause, waits: true });
    });
    set({ language, t });
  }

  async function loadResults(): Promise<void> {
    set({ results: null });
    const known: Questions[] = state.round ? [state.round.questions] : [];
    const results = await unitRibbons(link!.secret, known).catch((error: unknown) => {
      if (error instanceof Trouble) return 'failed' as const;
      throw error;
    });
    set({ results });
  }
}

async function fetchRound(link: Link, invited: NonNullable<Me['round']>): Promise<CheckedRound> {
  const [manifest, questions] = await Promise.all([
    getManifest(invited.id),
    getQuestions(invited.id),
  ]);
  return checkRound(link, invited, manifest, questions);
}
