/**
 * One visit to the pulse page: what is known, what the person can do, and what goes wrong. Every step
 * is kept on the device before it is sent; what is shown follows from what is kept.
 */
import type { Language } from '../../../src/core/instrument/questions.ts';
import { manifestAddress, questionsAddress } from '../../shared/addresses.ts';
import {
  forgetEverything,
  forgetOld,
  forgetProgress,
  isKiosk,
  isProgressOf,
  keepLanguage,
  keepLink,
  keepMe,
  keepProgress,
  keptLanguage,
  keptLink,
  keptProgress,
} from '../device/storage.ts';
import { watchRest } from '../device/watch-rest.ts';
import { forgetPage, keepPage } from '../device/without-network.ts';
import type { Link } from '../protocol/link.ts';
import { Trouble } from '../protocol/trouble.ts';
import steps from '../start/steps.svg';
import type { Texts } from '../texts/nb.ts';
import { deliveryOf } from './delivery.ts';
import { failed, fetchRound, newestFollowUp, whoIsInvited } from './invitation.ts';
import type { State, Visit } from './state.ts';
import { unitRibbons } from './team-results.ts';
import { loadTexts, textsAddress } from './texts.ts';

/** Between two tries by itself: at least, and up to as much again, so that not all come at once. */
const RETRY_MS = 6_000;

const NOBODY = {
  me: null,
  round: null,
  progress: null,
  busy: false,
  trouble: null,
  canRetry: false,
  confirmsWithdrawal: false,
  copied: false,
  results: null,
  followUp: null,
  worksOffline: false,
  restLeft: null,
};

/** Opens the page with what the address held; `show` is called with every new state. */
export function startVisit(
  taken: Link | 'incomplete' | null,
  texts: { language: Language; t: Texts },
  show: (state: State, visit: Visit) => void,
): void {
  let state: State = { ...NOBODY, ...texts };
  let link: Link | null = null;
  let again = open;
  let isKept = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keeping = Promise.resolve();
  let timesForgotten = 0;

  const delivery = deliveryOf({
    state: () => ({ link: link!, me: state.me!, round: state.round!, progress: state.progress }),
    keep(progress) {
      if (!link) return;
      try {
        if (progress) keepProgress(link, progress);
        else forgetProgress(link);
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
    forget,
  };

  addEventListener('online', () => {
    if (state.trouble ? state.canRetry : isKept) visit.retry();
  });
  addEventListener('storage', ({ key }) => {
    if (!link) return;
    if (!keptLink()) forget();
    else if (isProgressOf(link, key)) set({ progress: keptProgress(link) });
  });
  addEventListener('visibilitychange', () => {
    if (!document.hidden && state.progress?.step === 'sending') delivery.resume();
  });
  if (isKiosk) {
    void forgetPage();
    watchRest(
      (restLeft) => link && set({ restLeft }),
      () => link && forget(),
    );
  }
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
    const begun = timesForgotten;
    try {
      await action();
      again = open;
      if (begun === timesForgotten) set({ busy: false, trouble: null });
    } catch (error) {
      if (begun < timesForgotten) return;
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
    if (!link) throw new Trouble(isKiosk ? 'next_person' : 'no_link');
    keepLink(link);
    const invited = await whoIsInvited(link);
    if (!link) return;
    const { me } = invited;
    isKept = invited.isKept;
    if (!isKept) {
      keepMe(link, me);
      forgetOld(link, Date.now() + me.ahead);
    }
    if (!keptLanguage() && me.language !== state.language) await speak(me.language);
    const [round, followUp] = await Promise.all([fetchRound(link, me), newestFollowUp(link)]);
    if (!link) return;
    set({ me, round, followUp, progress: keptProgress(link) });
    if (!round || state.progress?.step === 'delivered') void loadResults();
    if (round) setTimeout(delivery.resume);
    if (!isKiosk) keepForLater();
  }

  /** A choice lasts, and leaves what is in view: a refusal stays a refusal. */
  async function chooseLanguage(language: Language): Promise<void> {
    await speak(language);
    keepLanguage(language);
    if (state.worksOffline) keepForLater();
  }

  async function speak(language: Language): Promise<void> {
    set({ language, t: await loadTexts(language) });
  }

  async function loadResults(): Promise<void> {
    if (!link) return;
    set({ results: null });
    const known = state.round?.questions ?? null;
    const results = await unitRibbons(link.secret, known).catch(failed);
    if (link) set({ results });
  }

  /** One that fails costs the page without a network and nothing else, and then nothing says it is there. */
  function keepForLater(): void {
    const { me, language } = state;
    const round = me?.round ? [manifestAddress(me.round.id), questionsAddress(me.round.id)] : [];
    keeping = keepPage([textsAddress(language), steps, ...round])
      .catch(() => false)
      .then((worksOffline) => {
        if (link) set({ worksOffline });
      });
  }

  /** What is on its way may arrive, but leaves nothing here. */
  function forget(): void {
    link = taken = null;
    timesForgotten++;
    clearTimeout(timer);
    forgetEverything();
    set({ ...NOBODY, trouble: isKiosk ? 'next_person' : 'forgotten' });
    void keeping.then(forgetPage);
  }
}
