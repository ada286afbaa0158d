/** What the tests of crashes and of programs that interfere begin with, and what must hold after them. */
import { expect } from 'vitest';
import { releases } from '../../src/db/schema.ts';
import type { NodeDeps } from '../../src/node/deps.ts';
import { verifyReleases } from '../../src/publication/verify-releases.ts';
import { seededRandom } from '../core/credentials/seeded-random.ts';
import { isWrite, stepsAfterStart } from '../support/process/process-steps.ts';
import { makeCredentials } from '../support/storm-credentials.ts';
import {
  AFTER,
  afterOneRound,
  CLOSES,
  castAnswers,
  inFolder,
  openFor,
  type Prepared,
} from './prepared.ts';

export const TEAMS = { A: 12, B: 9, C: 3 };
export const EMPLOYEES = Object.entries(TEAMS).flatMap(([code, size]) =>
  Array.from({ length: size }, (_, i) => `${code}-${i + 1}`),
);
export const ANSWERS = 20;
export const OPEN = ['round', 'open', '--closes', CLOSES.toISOString(), '--items', 'aut1,own1,ff1'];
export const TICK = ['tick', '--now', AFTER.toISOString()];

/** Into a commit: a flush to disk takes from half a millisecond to a few. */
const MOMENTS = [0, 150, 300, 500, 1_000, 2_000, 4_000, 10_000];

/** Two at a time: the machine may have no more cores. */
export async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await inTime(work(item));
    }
  };
  await Promise.all([lane(), lane()]);
}

/** For tests that go through `eachOf`, which has a limit for each item instead. */
export const BY_PROGRESS = 2 * 3_600_000;
const STANDSTILL_MS = 5 * 60_000;

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const standstill = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no progress in five minutes')), STANDSTILL_MS);
  });
  await Promise.race([work, standstill]).finally(() => clearTimeout(timer));
}

/** Right before each step that changes something once the folder is open, and all through the last commit. */
export function killsFor(labels: string[]): { step: number; microseconds?: number }[] {
  const steps = stepsAfterStart(labels).filter((step) => isWrite(labels[step]!));
  const commit = labels.lastIndexOf('sql COMMIT');
  return [
    ...steps.map((step) => ({ step })),
    ...MOMENTS.map((microseconds) => ({ step: commit, microseconds })),
  ];
}

type Fate = 'before' | 'inside' | 'after';

/** Counts how far the killed programs had come. */
export function countFates() {
  const fates: Record<Fate, number> = { before: 0, inside: 0, after: 0 };
  return {
    add(fate: Fate): void {
      fates[fate] += 1;
    },
    line: () => JSON.stringify(fates),
    fates,
  };
}

/** An open round with answers whose time has come, after another one. */
export async function beforePublishing(): Promise<{ prepared: Prepared; round: string }> {
  const prepared = await afterOneRound(TEAMS);
  const round = await inFolder(prepared, undefined, async (deps) => {
    const opened = await openFor(deps);
    const credentials = await makeCredentials(deps, opened, seededRandom('answers'));
    await castAnswers(deps, credentials.slice(0, ANSWERS));
    return opened.round;
  });
  return { prepared, round };
}

export async function expectOneRelease(deps: NodeDeps, round: string): Promise<void> {
  const found = await deps.database.read.select().from(releases);
  expect(found.filter((release) => release.round === round)).toHaveLength(1);
  expect(await verifyReleases(deps, undefined)).toMatchObject({ faults: [] });
}
