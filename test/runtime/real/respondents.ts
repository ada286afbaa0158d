/**
 * Everybody who answers, as a process of their own: `respondents.ts JOB REPORT` reads a RespondentsJob,
 * lets each fetch a token and send the answers over HTTP, and writes a RespondentsReport.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { toBase64url } from '../../../src/core/bytes.ts';
import { receiptHash } from '../../../src/core/credentials/receipt.ts';
import { shuffle } from '../../../src/core/random.ts';
import { seededRandom } from '../../core/credentials/seeded-random.ts';
import {
  answer,
  type Credential,
  fetchCredential,
  responseBody,
  type Send,
} from '../../support/respondent.ts';

export interface RespondentsJob {
  address: string;
  /** Orders the people. */
  seed: string;
  /** How many are under way at once. */
  atOnce: number;
  people: { url: string; answers: (number | null)[] }[];
}

export interface RespondentsReport {
  seconds: number;
  /** Milliseconds per call, by call. */
  calls: Record<string, number[]>;
  /** Calls that were sent again because their connection broke. */
  resent: number;
  /** SHA-256 of every response key, base64url. */
  receipts: string[];
  /** The last answer's withdrawal, signed and with its token, that was not sent. */
  unsent: Record<string, string | number>;
}

const [jobFile, reportFile] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile!, 'utf8')) as RespondentsJob;
const report: RespondentsReport = { seconds: 0, calls: {}, resent: 0, receipts: [], unsent: {} };

const send: Send = async (path, init = {}) => {
  const started = performance.now();
  const once = () => fetch(`${job.address}${path}`, init);
  // As browsers do when the server closed a kept connection at the moment of sending.
  const response = await once().catch(() => {
    report.resent += 1;
    return once();
  });
  const call = `${init.method ?? 'GET'} ${path.replace(/rounds\/[^/]+/, 'rounds/:round')}`;
  report.calls[call] ??= [];
  report.calls[call].push(performance.now() - started);
  return response;
};

const waiting = shuffle(job.people, seededRandom(job.seed));
let last: Credential | undefined;
const started = performance.now();

async function answerInTurn(): Promise<void> {
  for (let person = waiting.pop(); person; person = waiting.pop()) {
    const credential = await fetchCredential(send, person.url);
    const status = await answer(send, credential, person.answers);
    if (status !== 201 && report.resent === 0) throw new Error(`a first answer got ${status}`);
    report.receipts.push(toBase64url(receiptHash(credential.responseKey)));
    last = credential;
  }
}

await Promise.all(Array.from({ length: job.atOnce }, answerInTurn));
report.seconds = (performance.now() - started) / 1000;
report.unsent = responseBody(last!, null, 2);
writeFileSync(reportFile!, JSON.stringify(report));
