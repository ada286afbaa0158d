/**
 * A storm of answers over HTTP: many connections that create, replace, withdraw and resend, and now
 * and then ask for a token, while a book is kept of what was sent and what was acknowledged.
 */
import { toBase64url } from '../../src/core/bytes.ts';
import { type Random, randomBelow } from '../../src/core/random.ts';
import { responseBody } from './respondent.ts';
import type { KnownCredential } from './storm-credentials.ts';

type Body = ReturnType<typeof responseBody>;

/** What a respondent has sent so far, in order, and how much of it was acknowledged. */
export interface Respondent {
  credential: KnownCredential;
  sent: Body[];
  /** The highest seq that was acknowledged; 0: none. */
  acknowledged: number;
  /** The token call's answer once it came. */
  issued?: string;
}

export interface StormResult {
  acknowledged: number;
  /** What should not have come: a status with what was asked. */
  unexpected: string[];
}

const TOKENS_IN_TEN = 2;
const RESENDS_IN_TEN = 2;
const WITHDRAWALS_IN_TEN = 2;

export function newRespondents(credentials: KnownCredential[]): Respondent[] {
  return credentials.map((credential) => ({ credential, sent: [], acknowledged: 0 }));
}

export interface Storm {
  untilAcknowledged(count: number): Promise<void>;
  /** Lets every connection finish what it has under way. */
  end(): void;
  ended: Promise<StormResult>;
}

/**
 * Goes on until its end or until the server is gone. Each connection has respondents of its own, so
 * that nobody has two requests under way. `items`: how many questions the form has.
 */
export function startStorm(
  url: string,
  respondents: Respondent[],
  options: { connections: number; items: number; random: Random },
): Storm {
  const { connections, items, random } = options;
  const result: StormResult = { acknowledged: 0, unexpected: [] };
  const draw = (limit: number) => randomBelow(limit, random);
  let ending = false;

  async function connection(first: number): Promise<void> {
    const own = respondents.filter((_, index) => index % connections === first);
    while (!ending) {
      const respondent = own[draw(own.length)]!;
      const asksToken = draw(10) < TOKENS_IN_TEN;
      const answered = await (asksToken ? askToken(url, respondent) : sendAnswer(respondent));
      if (answered === 'gone') return;
      if (answered === 'acknowledged') result.acknowledged += 1;
      else result.unexpected.push(answered);
    }
  }

  async function sendAnswer(respondent: Respondent): Promise<string> {
    const { credential, sent } = respondent;
    const resends = sent.length > 0 && draw(10) < RESENDS_IN_TEN;
    if (!resends) {
      const answers = Array.from({ length: items }, () => draw(6) || null);
      const withdraws = sent.length > 0 && draw(10) < WITHDRAWALS_IN_TEN;
      sent.push(responseBody(credential, withdraws ? null : answers, sent.length + 1));
    }
    const path = `${url}/api/rounds/${credential.round}/responses`;
    const answer = await request(path, 'PUT', {}, sent.at(-1));
    if (!answer) return 'gone';
    const known = respondent.acknowledged > 0;
    const fits = known ? answer.status === 200 : [200, 201].includes(answer.status);
    if (!fits) return `${answer.status} ${answer.text} to seq ${sent.length}`;
    respondent.acknowledged = sent.length;
    return 'acknowledged';
  }

  const all = Promise.all(Array.from({ length: connections }, (_, first) => connection(first)));
  return {
    async untilAcknowledged(count) {
      while (result.acknowledged < count && result.unexpected.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    end() {
      ending = true;
    },
    ended: all.then(() => result),
  };
}

async function askToken(url: string, respondent: Respondent): Promise<string> {
  const { round, link, blinded } = respondent.credential;
  const headers = { Authorization: `Bearer ${toBase64url(link)}` };
  const answer = await request(`${url}/api/rounds/${round}/tokens`, 'POST', headers, { blinded });
  if (!answer) return 'gone';
  if (answer.status !== 200) return `${answer.status} ${answer.text} to a token call`;
  if (respondent.issued && respondent.issued !== answer.text) return 'another token than before';
  respondent.issued = answer.text;
  return 'acknowledged';
}

/** Status and text, or undefined when the server is gone. */
async function request(url: string, method: string, headers: HeadersInit, body: unknown) {
  try {
    const init = { method, body: JSON.stringify(body) };
    const json = { 'Content-Type': 'application/json', ...headers };
    const answer = await fetch(url, { ...init, headers: json });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
