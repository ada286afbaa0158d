/**
 * What this device keeps: the link, the chosen language, what the page needs to open without a network,
 * and how far the answer has come, written before each send. It is keyed by round and link, so that the
 * next person on a shared tablet finds nothing of the one before. A kiosk keeps it in its tab alone.
 */
import type { Language } from '../../../src/core/instrument/questions.ts';
import type { Me } from '../protocol/api.ts';
import { type Link, nameOf } from '../protocol/link.ts';
import type { Progress } from '../protocol/progress.ts';
import { Trouble } from '../protocol/trouble.ts';

const PREFIX = 'spillerom:';
const LINK = `${PREFIX}link`;
const LANGUAGE = `${PREFIX}language`;
const KIOSK = `${PREFIX}kiosk`;
const ANSWER = `${PREFIX}answer:`;
const INVITED = `${PREFIX}invited:`;
const KEPT_MS = 60 * 24 * 3_600_000;

/**
 * Whether many people share this device. An address with ?kiosk says so once for all links that are
 * opened in this browser, until one with ?kiosk=off.
 */
export const isKiosk = readKiosk();

/** A browser that lets nothing be kept is told so at the first write. */
function readKiosk(): boolean {
  const wish = new URLSearchParams(location.search).get('kiosk');
  try {
    if (wish === 'off') localStorage.removeItem(KIOSK);
    else if (wish !== null) localStorage.setItem(KIOSK, 'true');
    return localStorage.getItem(KIOSK) !== null;
  } catch {
    return wish !== null && wish !== 'off';
  }
}

function storage(): Storage {
  return isKiosk ? sessionStorage : localStorage;
}

function write(key: string, value: unknown): void {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch (cause) {
    throw new Trouble('storage', { cause });
  }
}

/** What can't be read isn't there; that nothing can be kept is told at the first write. */
function read<T>(key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export const keepLink = (link: Link): void => write(LINK, link);
export const keptLink = (): Link | null => read(LINK);
export const keepLanguage = (language: Language): void => write(LANGUAGE, language);
export const keptLanguage = (): Language | null => read(LANGUAGE);
export const keepProgress = (link: Link, progress: Progress): void =>
  write(ANSWER + nameOf(link), progress);
export const forgetProgress = (link: Link): void => storage().removeItem(ANSWER + nameOf(link));
export const keptProgress = (link: Link): Progress | null => read(ANSWER + nameOf(link));
export const keptMe = (link: Link): Me | null => read(INVITED + nameOf(link));

/** Keeps who is invited while the round is open. */
export function keepMe(link: Link, me: Me): void {
  if (me.round) write(INVITED + nameOf(link), me);
  else storage().removeItem(INVITED + nameOf(link));
}

/** Whether a change in another tab is about this link's answer. */
export function isProgressOf(link: Link, key: string | null): boolean {
  return key === ANSWER + nameOf(link);
}

/** Forgets what other links left whose rounds closed more than 60 days before `now`, the server's time. */
export function forgetOld(link: Link, now: number): void {
  for (const key of Object.keys(storage())) {
    if (!key.startsWith(ANSWER) && !key.startsWith(INVITED)) continue;
    const kept = read<Partial<Progress & Me>>(key);
    const closed = now - Date.parse(kept?.closes ?? kept?.round?.closes ?? '');
    if (!key.endsWith(nameOf(link)) && !(closed < KEPT_MS)) storage().removeItem(key);
  }
}

/** Whether an answer on this device, under any link, still has to be delivered. */
export function hasUndelivered(): boolean {
  return Object.keys(storage()).some((key) => {
    const progress = key.startsWith(ANSWER) && read<Progress>(key);
    return progress && (progress.step === 'sending' || !progress.delivered);
  });
}

/** Forgets everything of every person; that the device is a kiosk stays. */
export function forgetEverything(): void {
  for (const key of Object.keys(storage())) {
    if (key.startsWith(PREFIX) && key !== KIOSK) storage().removeItem(key);
  }
}
