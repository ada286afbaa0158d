/**
 * What this device keeps: the link, the chosen language, and how far the answer has come, written
 * before each send. It is keyed by round and link, so that the next person on a shared tablet finds
 * nothing of the one before.
 */
import type { BlindState } from '../../src/core/credentials/token.ts';
import type { Language } from '../../src/core/instrument/questions.ts';
import { type Link, nameOf } from './link.ts';
import { Trouble } from './trouble.ts';

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

/** `body` to the byte, so that a resend is the same answer; `sends`: what is delivered when it arrives. */
export type Sending = Held & { step: 'sending'; body: string; sends: Delivered };

/** The answers themselves are gone from the device. */
export type Finished = Held & { step: 'delivered'; delivered: Delivered };

/** How far the answer has come. */
export type Progress = Asked | Answering | Sending | Finished;

const PREFIX = 'spillerom:';
const LINK = `${PREFIX}link`;
const LANGUAGE = `${PREFIX}language`;
const ANSWER = `${PREFIX}answer:`;
const KEPT_MS = 60 * 24 * 3_600_000;

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (cause) {
    throw new Trouble('storage', { cause });
  }
}

/** What can't be read isn't there; that nothing can be kept is told at the first write. */
function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
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
export const forgetProgress = (link: Link): void => localStorage.removeItem(ANSWER + nameOf(link));
export const keptProgress = (link: Link): Progress | null => read(ANSWER + nameOf(link));

/** Whether a change in another tab is about this link's answer. */
export function isProgressOf(link: Link, key: string | null): boolean {
  return key === ANSWER + nameOf(link);
}

/** Forgets answers under other links whose rounds closed more than 60 days before `now`. */
export function forgetOld(link: Link, now: number): void {
  const others = Object.keys(localStorage).filter(
    (key) => key.startsWith(ANSWER) && !isProgressOf(link, key),
  );
  for (const key of others) {
    const closes = Date.parse(read<Progress>(key)?.closes ?? '');
    if (!(now - closes < KEPT_MS)) localStorage.removeItem(key);
  }
}
