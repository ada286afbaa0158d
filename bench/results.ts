/**
 * A unit's page in a large organisation: 2,000 units, 24 published rounds, the real server in a process
 * of its own on loopback. The rate of `GET /api/results` stands against that of `GET /api/session`, which
 * does the same session check and nothing after it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64url, utf8 } from '../src/core/bytes.ts';
import { hash } from '../src/core/canonical.ts';
import {
  makeRelease,
  type Release,
  releaseHash,
  releaseText,
  type Tally,
} from '../src/core/disclosure/release.ts';
import { formOfMonth } from '../src/core/instrument/form.ts';
import { questionsText } from '../src/core/instrument/questions.ts';
import { standardInstrument } from '../src/core/instrument/standard.ts';
import { type Manifest, manifestText, SUITE } from '../src/core/manifest.ts';
import { type NodeDeps, openNodeDeps } from '../src/node/deps.ts';
import { currentPeople, importPeople } from '../src/people/service.ts';
import { writeRelease } from '../src/publication/queries.ts';
import { insertRound } from '../src/rounds/queries.ts';
import { addUser, type Role } from '../src/users/service.ts';
import { openConnection } from '../test/support/connection.ts';
import { endChildren, startServer } from '../test/support/process/process-children.ts';

const UNITS = 2_000;
const ROUNDS = 24;
const CHILDREN = 8;
/** A unit with 585 at and below it. */
const LED = 'U3';
const CONNECTIONS = 4;
const TURNS = 15;
const REQUESTS_A_TURN = 200;
const HIGHEST_P99_MS = 10;
const LOWEST_RATIO = 0.5;

/** Prints the figures; whether they are good enough for HR and for a leader. */
export async function results(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-bench-'));
  try {
    const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
    const { all, led, links } = await prepare(env);
    const { url, stop } = await startServer(env);
    const hr = report('HR', await compare(url, await signIn(url, links.hr), all));
    const leader = report('leader', await compare(url, await signIn(url, links.leader), led));
    await stop();
    return hr && leader;
  } finally {
    await endChildren();
    rmSync(folder, { recursive: true });
  }
}

interface Prepared {
  /** Ids of the units that the newest round shows: all, and those that the leader may see. */
  all: string[];
  led: string[];
  links: Record<'hr' | 'leader', string>;
}

async function prepare(env: Record<string, string>): Promise<Prepared> {
  const deps = await openNodeDeps(env);
  try {
    await importPeople(deps, staffList(), { dryRun: false });
    const newest = await publishRounds(deps);
    const above = new Map(newest.nodes.map(({ unit, parent }) => [unit, parent]));
    const top = newest.nodes.find(({ code }) => code === LED)!.unit;
    const isLed = (id: string | null | undefined): boolean =>
      id === top || (id != null && isLed(above.get(id)));
    const all = newest.nodes.map(({ unit }) => unit);
    const link = async (role: Role, unitCodes: string[]) =>
      (await addUser(deps, { email: `${role}@example.no`, role, unitCodes })).url;
    const links = { hr: await link('hr', []), leader: await link('leader', [LED]) };
    return { all, led: all.filter(isLed), links };
  } finally {
    await deps.close();
  }
}

/** A tree in which every unit has up to eight below it, and ten people in each. */
function staffList() {
  const units = ['code,name,parent_code'];
  const people = ['employee_id,unit_code,email,phone,language'];
  for (let i = 0; i < UNITS; i++) {
    units.push(`U${i},Enhet nummer ${i},${i === 0 ? '' : `U${Math.floor((i - 1) / CHILDREN)}`}`);
    for (let person = 0; person < 10; person++) people.push(`${i}-${person},U${i},,,nb`);
  }
  return { units: utf8(units.join('\n')), people: utf8(people.join('\n')) };
}

/** Rounds as publications leave them, made from invented tallies; gives the newest release. */
async function publishRounds(deps: NodeDeps): Promise<Release> {
  const instrument = standardInstrument();
  const form = formOfMonth(instrument, '2026-11')!;
  const questions = questionsText(instrument, form);
  const items = form.map(({ id }) => id);
  const { units: rows } = await currentPeople(deps);
  const units = rows
    .map(({ id, code, name, parentId: parent }) => ({ id, code, name, parent }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const cells = units.map(({ id }) => ({ id, headcount: 10 }));
  let previous: Release | null = null;
  let previousManifestHash: string | null = null;
  for (let number = 1; number <= ROUNDS; number++) {
    const opens = new Date(Date.UTC(2025, number, 2, 8));
    const closes = new Date(Date.UTC(2025, number, 9, 12));
    const round = `${opens.toISOString().slice(0, 7)}-bench${number}`;
    const times = { opens: opens.toISOString(), closes: closes.toISOString() };
    const manifest: Manifest = {
      version: 1,
      round,
      suite: SUITE,
      publicKey: toBase64url(deps.random(32)),
      k: 5,
      ...times,
      instrumentHash: hash(questions),
      items,
      cells,
      units: units.map(({ id, parent }) => ({ id, parent })),
      previousManifestHash,
      build: deps.build,
    };
    const text = manifestText(manifest);
    const manifestHash = hash(text);
    const { release }: { release: Release } = makeRelease({
      round,
      manifestHash,
      previousReleaseHash: previous && releaseHash(previous),
      previous,
      k: 5,
      items,
      units,
      cells,
      tally: inventTally(units, items.length, number),
      quality: null,
    });
    const row = { id: round, number, state: 'closed' as const, ...times, manifestHash };
    await insertRound(deps.database, {
      round: { ...row, manifest: text, questions },
      invitations: [],
      roster: { quarter: '', units: [], places: [], endedBefore: '' },
    });
    await writeRelease(deps.database, {
      round,
      number,
      text: releaseText(release),
      hash: releaseHash(release),
      receipts: '{}',
    });
    previous = release;
    previousManifestHash = manifestHash;
  }
  return previous!;
}

/** Six to ten of ten answer, everything between 1 and 5; a few units have too few to be shown. */
function inventTally(units: { id: string }[], itemCount: number, number: number): Tally {
  return new Map(
    units.map(({ id }, i) => {
      const respondents = (i + number) % 40 === 0 ? 3 : 6 + ((i * 7 + number) % 5);
      const items = Array.from({ length: itemCount }, (_, item) => {
        const histogram = [0, 0, 0, 0, 0];
        for (let n = 0; n < respondents; n++)
          histogram[(n * (1 + (i % 3)) + item + number) % 5]! += 1;
        return histogram;
      });
      return [id, { respondents, items }] as const;
    }),
  );
}

async function signIn(url: string, link: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

interface Figures {
  /** Answers a second over several connections. */
  rate: number;
  /** Milliseconds over one connection, as somebody meets who opens a page. */
  p50: number;
  p99: number;
}

interface Turn {
  results: Figures;
  empty: Figures;
}

/** Both routes in turn, so that both meet the same noise. */
async function compare(url: string, cookie: string, units: string[]): Promise<Turn[]> {
  const requests = Array.from({ length: REQUESTS_A_TURN }, (_, at) =>
    getBytes(`/api/results?unit=${units[(at * 7919) % units.length]}`, cookie),
  );
  const empty = requests.map(() => getBytes('/api/session', cookie));
  await drive(url, requests, CONNECTIONS);
  await drive(url, empty, CONNECTIONS);
  const turns: Turn[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    turns.push({ results: await figuresOf(url, requests), empty: await figuresOf(url, empty) });
  }
  return turns;
}

function getBytes(path: string, cookie: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\n\r\n`);
}

async function figuresOf(url: string, requests: Buffer[]): Promise<Figures> {
  const times = await drive(url, requests, 1);
  const began = performance.now();
  await drive(url, requests, CONNECTIONS);
  const rate = (1000 * requests.length) / (performance.now() - began);
  return { rate, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Sends all, each connection its next as soon as it has an answer; gives how long each took (ms). */
async function drive(url: string, requests: Buffer[], connections: number): Promise<number[]> {
  const left = requests.values();
  const times: number[] = [];
  const lane = async () => {
    const connection = await openConnection(url);
    for (const request of left) {
      const sent = performance.now();
      const status = await connection.send(request);
      if (status !== 200) throw new Error(`the server answered ${status}`);
      times.push(performance.now() - sent);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return times;
}

/** Medians of the turns: another program's burst of work spoils one of them. */
function report(role: string, turns: Turn[]): boolean {
  const median = (figure: (turn: Turn) => number) => quantile(turns.map(figure), 0.5);
  const line = (name: string, route: keyof Turn) => {
    const [rate, p50, p99] = (['rate', 'p50', 'p99'] as const).map((figure) =>
      median((turn) => turn[route][figure]).toFixed(1),
    );
    console.log(`${role}: ${name} ${rate}/s, p50 ${p50} ms, p99 ${p99} ms`);
  };
  line(`a unit with ${ROUNDS} rounds`, 'results');
  line('the session check alone', 'empty');
  const p99 = median(({ results }) => results.p99);
  const ratio = median(({ results, empty }) => results.rate / empty.rate);
  console.log(
    `${role}: p99 ${p99.toFixed(1)} ms, under ${HIGHEST_P99_MS}; ratio ${ratio.toFixed(2)}, at least ${LOWEST_RATIO}`,
  );
  return p99 < HIGHEST_P99_MS && ratio >= LOWEST_RATIO;
}

function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}
