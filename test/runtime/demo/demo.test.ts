import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import { followUps, toleranceBands } from '../../../src/db/schema.ts';
import { demo, demoEnvironment } from '../../../src/node/cli/demo.ts';
import { type DemoOptions, openDemonstration } from '../../../src/node/demo/build-demo.ts';
import { type NodeDeps, openNodeDeps } from '../../../src/node/deps.ts';
import { currentPeople, importPeople } from '../../../src/people/service.ts';
import { closeRound, releaseList } from '../../../src/publication/service.ts';
import { verifyReleases } from '../../../src/publication/verify-releases.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import { createCheckedApp } from '../../support/checked-app.ts';
import { answer, fetchCredential, openLink, type Send } from '../../support/respondent.ts';
import { roundFiles, storedAnswers, storedSlots } from '../../support/stored-rows.ts';

const NOW = new Date('2026-03-10T12:34:56.000Z');
const PUBLISHED = 2;

const folders: string[] = [];
const opened: NodeDeps[] = [];
let clock = NOW;

function makeFolder(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-demo-'));
  folders.push(folder);
  return {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'http://spillerom.test',
  };
}

async function open(env: Record<string, string>): Promise<NodeDeps> {
  const deps = await openNodeDeps(env, { clock: () => clock, answerWaitMs: 0 });
  opened.push(deps);
  return deps;
}

const begin = (deps: NodeDeps, options: DemoOptions = {}) =>
  openDemonstration(deps, { published: PUBLISHED, ...options });

/** What stays the same from start to start; sign-in links are fresh each time. */
const lasting = ({ users, ...rest }: Awaited<ReturnType<typeof openDemonstration>>) => ({
  ...rest,
  users: users.map(({ role, unit }) => ({ role, unit })),
});

const env = makeFolder();
let deps: NodeDeps;
let demonstration: Awaited<ReturnType<typeof openDemonstration>>;
const progress: [number, number][] = [];

beforeAll(async () => {
  deps = await open(env);
  demonstration = await begin(deps, { onProgress: (...step) => progress.push(step) });
});
afterAll(async () => {
  for (const each of opened) await each.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('it has its people, its published rounds in their months, and one open round', async () => {
  expect(demonstration.people).toBeGreaterThan(1_900);
  expect(demonstration.units).toBe(124);
  const published = await releaseList(deps.database);
  expect(published.map(({ opens }) => opens.slice(0, 7))).toEqual(['2026-01', '2026-02']);
  expect(demonstration.round).toMatch(/^2026-03-/);
  expect(demonstration.isOpen).toBe(true);
  expect(demonstration.closes).toBe('2026-03-17T12:00:00.000Z');
});

test('units have taken something up after both rounds, and a band was agreed on before them', async () => {
  const { read } = deps.database;
  const written = await read.select().from(followUps);
  const published = await releaseList(deps.database);
  expect(new Set(written.map(({ round }) => round))).toEqual(
    new Set(published.map(({ round }) => round)),
  );
  expect(new Set(written.map(({ status }) => status)).size).toBeGreaterThan(2);
  const [band] = await read.select().from(toleranceBands);
  expect(band!.agreedAt! < published[0]!.opens).toBe(true);
  expect(demonstration.users.map(({ role }) => role)).toContain('observer');
});

test('every release verifies', async () => {
  const { verified, faults } = await verifyReleases(deps, undefined);
  expect(faults).toEqual([]);
  expect(verified).toHaveLength(PUBLISHED);
});

test('published rounds leave no answer and no key; the open one has about half of its answers', async () => {
  const { round, people } = demonstration;
  const files = roundFiles(deps).filter((name) => !name.endsWith('-journal'));
  expect(files).toEqual([`${round}.ballots.db`, `${round}.ledger.db`]);
  expect(await deps.keys.stored()).toEqual([round]);
  expect(await storedSlots(deps, round)).toHaveLength(people);
  const used = (await storedAnswers(deps, round)).length;
  expect(used).toBeGreaterThan(0.2 * people);
  expect(used).toBeLessThan(0.35 * people);
});

test('progress is told from the start to the end, and never goes back', () => {
  const steps = progress.map(([done]) => done);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);
  expect(progress.length).toBeGreaterThan(100);
});

test('the three links open, in cells as their units’ sizes say, and show results', async () => {
  const app = createCheckedApp(deps);
  const send: Send = (path, init) => app.request(path, init);
  expect(demonstration.guests.map(({ size }) => size)).toEqual(['small', 'large', 'merged']);
  for (const { size, unit, url } of demonstration.guests) {
    const invited = await openLink(send, url);
    expect(invited.round).toBe(demonstration.round);
    const headers = { Authorization: `Bearer ${invited.secret}` };
    const me = await (await send('/api/me', { headers })).json();
    expect(me.unit.name).toBe(unit);
    expect(me.unit.id === invited.cell).toBe(size !== 'merged');
    const { results } = await (await send('/api/me/results', { headers })).json();
    expect(results).toHaveLength(PUBLISHED);
  }
});

test('a guest’s answer is taken', async () => {
  const app = createCheckedApp(deps);
  const send: Send = (path, init) => app.request(path, init);
  const credential = await fetchCredential(send, demonstration.guests[0]!.url);
  expect(await answer(send, credential, [4, 4, 3, 2, 2, null])).toBe(201);
});

test('a second start gives the same links at once', async () => {
  const again = await open(env);
  const second = await begin(again, {
    onProgress: () => {
      throw new Error('it is built again');
    },
  });
  expect(lasting(second)).toEqual(lasting(demonstration));
  expect(second.users.map(({ url }) => url)).not.toEqual(demonstration.users.map(({ url }) => url));
});

test('a start that was interrupted, or whose open round was cancelled, is begun anew', async () => {
  const own = await open(makeFolder());
  const interrupt: DemoOptions = {
    published: 1,
    onProgress: (done, total) => {
      if (done > 0.6 * total) throw new Error('the power went');
    },
  };
  await expect(begin(own, interrupt)).rejects.toThrow('the power went');
  const [before] = await releaseList(own.database);
  expect(before).toBeDefined();

  const second = await begin(own, { published: 1 });
  const releases = await releaseList(own.database);
  expect(releases).toHaveLength(1);
  expect(releases[0]!.round).not.toBe(before!.round);
  expect((await verifyReleases(own, undefined)).faults).toEqual([]);

  await cancelRound(own, second.round);
  const third = await begin(own, { published: 0 });
  expect(third.isOpen).toBe(true);
  expect(third.round).not.toBe(second.round);
  expect(await releaseList(own.database)).toEqual([]);
  expect(await own.database.read.select().from(followUps)).toEqual([]);
});

test('a real organisation is refused and left as it is', async () => {
  const real = await open(makeFolder());
  const files = {
    units: utf8('code,name,parent_code\nR,Kommunen,\n'),
    people: utf8(
      'employee_id,unit_code,email,phone,language,since\n4711,R,,,nb,\ndemo-0001,R,,,nb,\n',
    ),
  };
  await importPeople(real, files, { dryRun: false });
  const before = await currentPeople(real);
  await expect(begin(real)).rejects.toThrow('not the demonstration');
  expect(await currentPeople(real)).toEqual(before);
});

test('the command has folders of its own, and refuses a database that is named', () => {
  expect(demoEnvironment({ PORT: '1' })).toEqual({
    PORT: '1',
    DATA_DIR: './data-demo',
    KEY_DIR: './keys-demo',
  });
  expect(demoEnvironment({ DATA_DIR: '/a', KEY_DIR: '/b' })).toMatchObject({ DATA_DIR: '/a' });
  expect(() => demoEnvironment({ DATABASE_URL: 'file:x.db' })).toThrow('DATABASE_URL');
});

test('the command prints the addresses, for people and for programs', async () => {
  const print = async (...words: string[]) => {
    const lines: string[] = [];
    const terminal = { env, print: (text: string) => lines.push(text), note: () => undefined };
    expect(await demo.run(words, terminal)).toBe(0);
    return lines.join('\n');
  };
  const text = await print();
  const { guests } = JSON.parse(await print('--json'));
  expect(guests).toEqual(demonstration.guests);
  for (const { unit, url } of guests) {
    expect(text).toContain(unit);
    expect(text).toContain(url);
  }
});

test('when its round is over, and when it is published, the links stay as they are', async () => {
  clock = new Date(Date.parse(demonstration.closes) + 5_000);
  const over = { ...demonstration, isOpen: false };
  expect(lasting(await begin(deps))).toEqual(lasting(over));
  await closeRound(deps, demonstration.round);
  expect(lasting(await begin(deps))).toEqual(lasting(over));
  expect((await verifyReleases(deps, undefined)).faults).toEqual([]);
});
