/** Somebody floods the server with made-up answers: honest people still get their token and give their answer. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../core/credentials/seeded-random.ts';
import { answerHonestly, type Fared, type FloodKind, startFlood } from '../../support/flood.ts';
import { endChildren, startServer } from '../../support/process/process-children.ts';
import { type KnownCredential, makeCredentials } from '../../support/storm-credentials.ts';
import { ITEMS, importTeams, inFolder, newFolder, openFor, removeFolders } from '../prepared.ts';

const CONNECTIONS = 512;
/** What an honest call takes at most in a flood while the machine has nothing else to do. */
const LONGEST_MS = 2_000;
/** A token without a flood: its commit waits so long for company, and the rest is work. */
const TOKEN_WAIT_MS = 40;
/** Where that work takes longer than this, everything may take longer, in proportion. */
const QUIET_WORK_MS = 20;
const BEFORE_AND_AFTER = 4;
const DURING = 10;
/** Refusals go out 25 a second; the rest is for the clocks of two processes. */
const MOST_REFUSALS_A_SECOND = 30;

const prepared = newFolder();
let credentials: KnownCredential[];
beforeAll(async () => {
  credentials = await inFolder(prepared, undefined, async (deps) => {
    await importTeams(deps, { A: 21, B: 20 });
    return makeCredentials(deps, await openFor(deps), seededRandom('flood'));
  });
});
afterEach(endChildren);
afterAll(removeFolders);

/** So many honest people, one after another. */
async function answerInTurn(url: string, people: number): Promise<Fared[]> {
  const fared: Fared[] = [];
  for (const credential of credentials.splice(-people)) {
    fared.push(await answerHonestly(url, credential, [4, 4, 4]));
  }
  return fared;
}

const longest = (fared: Fared[]) =>
  Math.max(...fared.flatMap(({ token, answer }) => [token.ms, answer.ms]));

/** How much slower than a quiet machine this one is, from 1, by honest tokens outside the flood. */
function slowness(fared: Fared[]): number {
  const sorted = fared.map(({ token }) => token.ms).toSorted((a, b) => a - b);
  return Math.max(1, (sorted[sorted.length >> 1]! - TOKEN_WAIT_MS) / QUIET_WORK_MS);
}

test.each<[FloodKind, string]>([
  ['replayed', 'one made-up token again and again'],
  ['distinct', 'another made-up token each time'],
])('%s: in a flood of %s every honest token and answer takes under two seconds', async (kind) => {
  const server = await startServer(prepared.env);
  const before = await answerInTurn(server.url, BEFORE_AND_AFTER);
  const started = performance.now();
  const options = { kind, connections: CONNECTIONS, items: ITEMS.length };
  const flood = await startFlood(server.url, credentials[0]!, options);
  const during = await answerInTurn(server.url, DURING);
  const statuses = await flood.end();
  const seconds = (performance.now() - started) / 1000;
  const after = await answerInTurn(server.url, BEFORE_AND_AFTER);

  const all = [...before, ...during, ...after];
  expect(all.map(({ token, answer }) => [token.status, answer.status])).toEqual(
    all.map(() => [200, 201]),
  );
  const limit = LONGEST_MS * slowness([...before, ...after]);
  expect(longest(during), JSON.stringify(all)).toBeLessThan(limit);
  expect(Object.keys(statuses).filter((status) => !['403', '429'].includes(status))).toEqual([]);
  const refusals = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  expect(refusals).toBeGreaterThan(0);
  expect(refusals).toBeLessThan(MOST_REFUSALS_A_SECOND * seconds);
  await server.kill();
});
