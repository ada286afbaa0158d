/** A round opens whole or not at all and is published once, whenever a program dies or another interferes. */
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, expect, test } from 'vitest';
import { releases, responses, rounds, tokens } from '../../src/db/schema.ts';
import { runDueJobs } from '../../src/jobs/run-due-jobs.ts';
import type { NodeDeps } from '../../src/node/deps.ts';
import { closeRound } from '../../src/publication/service.ts';
import { verifyReleases } from '../../src/publication/verify-releases.ts';
import { cancelRound } from '../../src/rounds/service.ts';
import { seededRandom } from '../core/credentials/seeded-random.ts';
import { endChildren, startCli } from '../support/process/process-children.ts';
import {
  holdAt,
  isWrite,
  killAt,
  stepsAfterStart,
  stepsBetweenTransactions,
  stepsOf,
} from '../support/process/process-steps.ts';
import { makeCredentials } from '../support/storm-credentials.ts';
import {
  AFTER,
  afterOneRound,
  CLOSES,
  castAnswers,
  copyOf,
  inFolder,
  newFolder,
  openFor,
  type Prepared,
  removeFolders,
} from './prepared.ts';
import { traces, wholeOpenRound } from './round-state.ts';

afterEach(endChildren);
afterAll(removeFolders);

const TEAMS = { A: 12, B: 9, C: 3 };
const EMPLOYEES = Object.entries(TEAMS).flatMap(([code, size]) =>
  Array.from({ length: size }, (_, i) => `${code}-${i + 1}`),
);
const OPEN = ['round', 'open', '--closes', CLOSES.toISOString(), '--items', 'aut1,own1,ff1'];
const TICK = ['tick', '--now', AFTER.toISOString()];
/** Into a commit: a flush to disk takes from half a millisecond to a few. */
const MOMENTS = [0, 150, 300, 500, 1_000, 2_000, 4_000, 10_000];

type Fate = 'before' | 'inside' | 'after';

/** Two at a time: the machine may have no more cores. */
async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([lane(), lane()]);
}

/** Right before each of `steps`, and all through the last commit. */
function killsFor(steps: number[], labels: string[]): { step: number; microseconds?: number }[] {
  const commit = labels.lastIndexOf('sql COMMIT');
  return [
    ...steps.map((step) => ({ step })),
    ...MOMENTS.map((microseconds) => ({ step: commit, microseconds })),
  ];
}

/** The steps that a command takes once the folder is open, and change something. */
function writesOf(labels: string[]): number[] {
  return stepsAfterStart(labels).filter((step) => isWrite(labels[step]!));
}

function counter() {
  const fates: Record<Fate, number> = { before: 0, inside: 0, after: 0 };
  let journals = 0;
  return {
    add(fate: Fate, journal: boolean): void {
      fates[fate] += 1;
      journals += Number(journal);
    },
    line: () => `${JSON.stringify(fates)}, ${journals} with a journal to roll back`,
    fates,
  };
}

async function expectOneRelease(deps: NodeDeps, round: string): Promise<void> {
  const { read } = deps.database;
  const found = await read.select().from(releases);
  expect(found.filter((release) => release.round === round)).toHaveLength(1);
  expect(await verifyReleases(deps, undefined)).toMatchObject({ faults: [] });
  expect(await read.select().from(responses)).toEqual([]);
  expect(await read.select().from(tokens)).toEqual([]);
  expect(readdirSync(deps.config.keyDir).filter((name) => /answers\.key$/.test(name))).toEqual([]);
}

test('kill -9 at any step of opening leaves a whole round or none, and the next one can open', async () => {
  const start = await afterOneRound(TEAMS);
  const trial = copyOf(start);
  const labels = await stepsOf(OPEN, trial.env, trial.folder);
  const before = traces(start).keyFiles;
  const counts = counter();

  await eachOf(killsFor(writesOf(labels), labels), async (kill) => {
    const prepared = copyOf(start);
    await killAt(OPEN, prepared.env, kill);
    const { journal, keyFiles } = traces(prepared);
    await inFolder(prepared, undefined, async (deps) => {
      const opened = await wholeOpenRound(deps, EMPLOYEES);
      expect(await runDueJobs(deps)).toEqual({ published: [] });
      expect((await verifyReleases(deps, undefined)).faults).toEqual([]);
      const fate = opened ? 'after' : journal || keyFiles > before ? 'inside' : 'before';
      counts.add(fate, journal);
      const again = await openFor(deps).catch((error: unknown) => error);
      if (opened) expect(again).toMatchObject({ name: 'AppError', code: 'conflict' });
      else expect(again).not.toBeInstanceOf(Error);
      const live = await wholeOpenRound(deps, EMPLOYEES);
      expect(live).toBe(opened ?? (again as { round: string }).round);
    });
    await expectNoStrayKeys(prepared);
  });
  console.log('kills at opening:', counts.line());
  expect(Math.min(...Object.values(counts.fates))).toBeGreaterThan(0);
});

/** Two hours later keys are stored for the open round alone. */
async function expectNoStrayKeys(prepared: Prepared): Promise<void> {
  const later = new Date(Date.now() + 2 * 3_600_000);
  await inFolder(prepared, later, async (deps) => {
    const open = (await deps.database.read.select().from(rounds)).at(-1)!;
    await cancelRound(deps, open.id);
    await runDueJobs(deps);
    expect(await deps.keys.stored()).toEqual([]);
  });
}

/** An open round with answers whose time has come. */
async function beforePublishing(): Promise<{ prepared: Prepared; round: string }> {
  const prepared = await afterOneRound(TEAMS);
  const round = await inFolder(prepared, undefined, async (deps) => {
    const opened = await openFor(deps);
    const credentials = await makeCredentials(deps, opened, seededRandom('answers'));
    await castAnswers(deps, credentials.slice(0, 20));
    return opened.round;
  });
  return { prepared, round };
}

test('kill -9 at any step of publishing leaves a round that is published once', async () => {
  const { prepared: start, round } = await beforePublishing();
  const trial = copyOf(start);
  const labels = await stepsOf(TICK, trial.env, trial.folder);
  const counts = counter();

  await eachOf(killsFor(writesOf(labels), labels), async (kill) => {
    const prepared = copyOf(start);
    await killAt(TICK, prepared.env, kill);
    const { journal } = traces(prepared);
    await inFolder(prepared, AFTER, async (deps) => {
      const found = await deps.database.read.select().from(rounds);
      const { state } = found.find(({ id }) => id === round)!;
      const fate = { open: 'before', closed: 'inside', published: 'after' } as const;
      counts.add(
        journal && state === 'open' ? 'inside' : fate[state as keyof typeof fate],
        journal,
      );
      const { published } = await runDueJobs(deps);
      expect(published).toEqual(state === 'published' ? [] : [round]);
      await expectOneRelease(deps, round);
      expect((await runDueJobs(deps)).published).toEqual([]);
      expect(await deps.keys.stored()).toHaveLength(1);
    });
  });
  console.log('kills at publishing:', counts.line());
  expect(Math.min(...Object.values(counts.fates))).toBeGreaterThan(0);
});

test('kill -9 at any step of the very first start leaves a folder that starts', async () => {
  const trial = newFolder();
  const labels = await stepsOf(['migrate'], trial.env, trial.folder);
  await eachOf(stepsBetweenTransactions(labels), async (step) => {
    const prepared = newFolder();
    await killAt(['migrate'], prepared.env, { step });
    await inFolder(prepared, undefined, async (deps) => {
      expect(await deps.keys.stored()).toEqual([]);
      expect(await deps.database.read.select().from(rounds)).toEqual([]);
    });
  });
});

/** Where a command stands still for another one: before it reads, takes a name, removes or begins. */
function standingPlaces(labels: string[]): number[] {
  const between = new Set(stepsBetweenTransactions(labels));
  return stepsAfterStart(labels).filter(
    (step) => between.has(step) && /^(sql|readFile|link|rm)/.test(labels[step]!),
  );
}

test('of two openings exactly one opens, wherever the other stands when it happens', async () => {
  const start = await afterOneRound(TEAMS);
  const trial = copyOf(start);
  const labels = await stepsOf(OPEN, trial.env, trial.folder);
  const commit = labels.lastIndexOf('sql COMMIT');
  const steps = standingPlaces(labels).filter((step) => step < commit);
  let refused = 0;

  await eachOf(steps, async (step) => {
    const prepared = copyOf(start);
    const held = holdAt(OPEN, prepared.env, prepared.folder, step);
    await held.reached;
    await inFolder(prepared, undefined, async (deps) => {
      const { round } = await openFor(deps);
      held.letGo();
      const { code, stderr } = await held.finished;
      expect([code, stderr]).toEqual([1, expect.stringContaining('Another round is open')]);
      refused += 1;
      expect(await wholeOpenRound(deps, EMPLOYEES)).toBe(round);
      expect((await deps.keys.stored()).map((stored) => stored.round)).toEqual([round]);
    });
  });
  expect(refused).toBe(steps.length);
});

test('of two openings at the same moment exactly one opens', async () => {
  const start = await afterOneRound(TEAMS);
  for (let pair = 0; pair < 2; pair++) {
    const prepared = copyOf(start);
    const both = await Promise.all([0, 1].map(() => startCli(OPEN, prepared.env).finished));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const opened = JSON.parse(both.find(({ code }) => code === 0)!.stdout) as { round: string };
    await inFolder(prepared, undefined, async (deps) => {
      expect(await wholeOpenRound(deps, EMPLOYEES)).toBe(opened.round);
    });
  }
});

test('of two closings both end well and one release is made, wherever the other stands', async () => {
  const { prepared: start, round } = await beforePublishing();
  const close = ['round', 'close', '--round', round, '--now', AFTER.toISOString(), '--json'];
  const trial = copyOf(start);
  const labels = await stepsOf(close, trial.env, trial.folder);
  const faults: string[] = [];

  await eachOf(standingPlaces(labels), async (step) => {
    const prepared = copyOf(start);
    const held = holdAt(close, prepared.env, prepared.folder, step);
    await held.reached;
    await inFolder(prepared, AFTER, async (deps) => {
      const { releaseHash } = await closeRound(deps, round);
      held.letGo();
      const { code, stdout, stderr } = await held.finished;
      if (code !== 0) faults.push(`before "${labels[step]}": ${stderr.trim()}`);
      else expect(JSON.parse(stdout)).toEqual({ round, releaseHash });
      await expectOneRelease(deps, round);
    });
  });
  expect(faults).toEqual([]);
});

test('of two closings at the same moment both end well and one release is made', async () => {
  const { prepared: start, round } = await beforePublishing();
  const close = ['round', 'close', '--round', round, '--now', AFTER.toISOString(), '--json'];
  for (let pair = 0; pair < 2; pair++) {
    const prepared = copyOf(start);
    const both = await Promise.all([0, 1].map(() => startCli(close, prepared.env).finished));
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(both[0]!.stdout).toBe(both[1]!.stdout);
    await inFolder(prepared, AFTER, (deps) => expectOneRelease(deps, round));
  }
});
