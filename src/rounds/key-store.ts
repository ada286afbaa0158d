/**
 * Where the rounds' secrets live: outside the database, never in a backup. Destroyed means that
 * nothing on this machine can bring them back.
 */
import type { Bytes } from '../core/byte-kinds.ts';

/** What opens tokens and answers; destroyed when the round's release is made. */
export interface AnswerKeys {
  /** POPRF secret key (RFC 9497). */
  tokenKey: Bytes<'token key'>;
  /** AES-256-GCM key of the slots. */
  dataKey: Bytes<'data key'>;
}

export interface KeyStore {
  /** Stores a round's keys durably before it returns. Throws when the round has keys already. */
  create(round: string, keys: AnswerKeys & { linkKey: Bytes<'link key'> }): Promise<void>;
  /** Throws AppError `unavailable`, saying what is lost and what to do, when the keys can't be read. */
  answerKeys(round: string): Promise<AnswerKeys>;
  /** As `answerKeys`; the key from which personal links are derived. */
  linkKey(round: string): Promise<Bytes<'link key'>>;
  destroyAnswerKeys(round: string): Promise<void>;
  destroyLinkKey(round: string): Promise<void>;
  /** Signs the sessions' cookies: text that stays the same as long as the master key does. */
  sessionSecret(): Promise<string>;
  /** Every round with a key still stored, be it one that was being written. */
  stored(): Promise<string[]>;
}
