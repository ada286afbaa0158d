/**
 * Complete answers a second: a token call and an answer call for each respondent, through the real
 * server process over HTTP on loopback, against what the same cryptography reaches on the same number
 * of threads with nothing around it, in turns in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, readBytes } from '../src/core/byte-kinds.ts';
import { toBase64url, utf8 } from '../src/core/bytes.ts';
import type { CheckJob, EvaluateJob } from '../src/core/credentials/cryptography.ts';
import { signedMessage } from '../src/core/credentials/receipt.ts';
import { standardInstrument } from '../src/core/instrument/standard.ts';
import { nodeRandom, openNodeDeps } from '../src/node/deps.ts';
import { createCryptographyPool } from '../src/node/threads/pool.ts';
import { importPeople } from '../src/people/service.ts';
import { openRound } from '../src/rounds/service.ts';
import { type Connection, openConnection, requestBytes } from '../test/support/connection.ts';
import { teams } from '../test/support/organisation.ts';
import { endChildren, startServer } from '../test/support/process/process-children.ts';
import { responseBody } from '../test/support/respondent.ts';
import { type KnownCredential, makeCredentials } from '../test/support/storm-credentials.ts';

const TURNS = 3;
const ANSWERS_A_TURN = 800;
const UNITS = 50;
const CONNECTIONS = 160;
const JOBS_AT_ONCE = 80;
/** The load itself, HTTP and the database share the cores with the threads: on two cores 0.64 was measured. */
const LOWEST_RATIO = 0.5;
const ITEMS = ['aut1', 'own1', 'ff1'];

interface Load {
  token: Buffer;
  answer: Buffer;
  evaluate: EvaluateJob;
  check: CheckJob;
}

/** A moment in milliseconds when a respondent was done, and how long each call took. */
interface Done {
  at: number;
  token: number;
  answer: number;
}

/** Prints the figures; whether the ratio is good enough. */
export async function answers(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-bench-'));
  try {
    return await measure(folder);
  } finally {
    await endChildren();
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<boolean> {
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    MIN_ROUND_HOURS: '0',
  };
  const loads = await prepareLoads(env);
  const threads = availableParallelism();
  const server = await startServer(env);
  const script = new URL('../dist/cryptography-thread.js', import.meta.url);
  const pool = createCryptographyPool(script, threads);

  const done: Done[] = [];
  const rates: { answers: number; alone: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const part = loads.slice(turn * ANSWERS_A_TURN, (turn + 1) * ANSWERS_A_TURN);
    const alone = slope(await runAlone(pool, part), JOBS_AT_ONCE);
    const finished = await runServer(server.url, part);
    done.push(...finished);
    rates.push({
      answers: slope(
        finished.map(({ at }) => at),
        CONNECTIONS,
      ),
      alone,
    });
  }
  await pool.close();
  await server.stop();
  return report(done, rates, threads);
}

/** Everything that respondents would work out, done beforehand: the load costs the server's cores little. */
async function prepareLoads(env: Record<string, string>): Promise<Load[]> {
  const deps = await openNodeDeps(env);
  try {
    const size = (TURNS * ANSWERS_A_TURN) / UNITS;
    const sizes = Object.fromEntries(Array.from({ length: UNITS }, (_, i) => [`U${i}`, size]));
    const [units, people] = teams(sizes).map(utf8) as [Uint8Array, Uint8Array];
    await importPeople(deps, { units, people }, { dryRun: false });
    const closes = new Date(Date.now() + 3_600_000);
    const opened = await openRound(deps, {
      closes,
      instrument: standardInstrument(),
      items: ITEMS,
    });
    const { tokenKey } = await deps.keys.answerKeys(opened.round);
    const credentials = await makeCredentials(deps, opened, nodeRandom);
    return credentials.map((credential) => toLoad(credential, tokenKey));
  } finally {
    await deps.close();
  }
}

function toLoad(credential: KnownCredential, tokenKey: Bytes<'token key'>): Load {
  const { round, cell, link, info, blinded, responseKey: key, token } = credential;
  const body = responseBody(credential, [4, 2, 5]);
  const payload = readBytes('payload', String(body.payload))!;
  const signature = readBytes('signature', String(body.signature))!;
  const message = signedMessage({ round, cell, seq: Number(body.seq), payload });
  const path = `/api/rounds/${round}`;
  const bearer = { Authorization: `Bearer ${toBase64url(link)}` };
  return {
    token: requestBytes('POST', `${path}/tokens`, bearer, { blinded }),
    answer: requestBytes('PUT', `${path}/responses`, {}, body),
    evaluate: { tokenKey, blinded: readBytes('blinded value', blinded)!, info },
    check: { tokenKey, info, key, token, message, signature },
  };
}

/** Every connection takes the next respondent as soon as it is done with one. */
async function runServer(url: string, loads: Load[]): Promise<Done[]> {
  const opening = Array.from({ length: CONNECTIONS }, () => openConnection(url));
  const connections = await Promise.all(opening);
  const left = loads.values();
  const done: Done[] = [];
  async function lane(connection: Connection): Promise<void> {
    for (const { token, answer } of left) {
      const started = performance.now();
      expectStatus(await connection.send(token), 200);
      const issued = performance.now();
      expectStatus(await connection.send(answer), 201);
      const at = performance.now();
      done.push({ at, token: issued - started, answer: at - issued });
    }
  }
  await Promise.all(connections.map(lane));
  for (const connection of connections) connection.close();
  return done;
}

function expectStatus(status: number, expected: number): void {
  if (status !== expected) throw new Error(`the server answered ${status} instead of ${expected}`);
}

/** The same two jobs a respondent, with no server around them; gives when each was done. */
async function runAlone(
  pool: ReturnType<typeof createCryptographyPool>,
  loads: Load[],
): Promise<number[]> {
  const left = loads.values();
  const done: number[] = [];
  async function lane(): Promise<void> {
    for (const { evaluate, check } of left) {
      await pool.evaluate(evaluate);
      if (!(await pool.check(check))) throw new Error('a genuine token was refused');
      done.push(performance.now());
    }
  }
  await Promise.all(Array.from({ length: JOBS_AT_ONCE }, lane));
  return done;
}

/**
 * How many a second, from the moments (milliseconds, rising) at which each was done: the slope of the
 * regression line, for answers come in groups. The first and last `edge`, when not all lanes are busy, are left out.
 */
function slope(moments: number[], edge: number): number {
  const inner = moments.slice(edge, -edge);
  const meanTime = inner.reduce((sum, at) => sum + at, 0) / inner.length;
  const meanCount = (inner.length - 1) / 2;
  const covariance = inner.reduce((sum, at, i) => sum + (at - meanTime) * (i - meanCount), 0);
  const variance = inner.reduce((sum, at) => sum + (at - meanTime) ** 2, 0);
  return (1000 * covariance) / variance;
}

function report(
  done: Done[],
  rates: { answers: number; alone: number }[],
  threads: number,
): boolean {
  const ratio = quantile(
    rates.map(({ answers, alone }) => answers / alone),
    0.5,
  );
  const line = (name: string, of: 'token' | 'answer') => {
    const times = done.map((each) => each[of]);
    return `${name}: p50 ${Math.round(quantile(times, 0.5))} ms, p99 ${Math.round(quantile(times, 0.99))} ms`;
  };
  const figures = (of: 'answers' | 'alone') => rates.map((rate) => rate[of].toFixed(0)).join(', ');
  console.log(
    `${done.length} complete answers over ${CONNECTIONS} connections, ${threads} threads`,
  );
  console.log(`complete answers a second, turn by turn: ${figures('answers')}`);
  console.log(`the cryptography alone, turn by turn: ${figures('alone')}`);
  console.log(line('token call', 'token'));
  console.log(line('answer call', 'answer'));
  console.log(`ratio (median): ${ratio.toFixed(2)}, at least ${LOWEST_RATIO}`);
  return ratio >= LOWEST_RATIO;
}

function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}
