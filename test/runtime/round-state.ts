/** What stands of a round in a folder: all of it or nothing, never half. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { lengthOf } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { linkHash, linkSecret } from '../../src/core/credentials/link.ts';
import { openTokenRow } from '../../src/core/credentials/token-row.ts';
import { readManifest } from '../../src/core/manifest.ts';
import { invitations, rounds } from '../../src/db/schema.ts';
import type { NodeDeps } from '../../src/node/deps.ts';
import { roundFiles, storedSlots, storedTokens } from '../support/stored-rows.ts';
import type { Prepared } from './prepared.ts';

/** What a kill left before anybody opened the folder again: a log to bring in, or files of keys and rounds. */
export function traces({ env }: Prepared): { log: boolean; files: number } {
  const log = join(env.DATA_DIR, 'spillerom.db-wal');
  const names = [readdirSync(env.KEY_DIR), readdirSync(join(env.DATA_DIR, 'rounds'))].flat();
  return {
    log: existsSync(log) && statSync(log).size > 0,
    files: names.filter((name) => !name.startsWith('opening.lock')).length,
  };
}

/** The files that the live round needs, in both folders, and nothing besides: what is left after a sweep. */
export async function expectNoStrays(deps: NodeDeps, live: string | undefined): Promise<void> {
  const stores = live === undefined ? [] : [`${live}.ballots.db`, `${live}.ledger.db`];
  expect(roundFiles(deps).filter((name) => !name.endsWith('-journal'))).toEqual(stores);
  const keys = readdirSync(deps.config.keyDir).filter((name) => name.includes('.answers.key'));
  expect(keys).toEqual(live === undefined ? [] : [`${live}.answers.key`]);
  expect(readdirSync(deps.config.keyDir).filter((name) => name.includes('.draft'))).toEqual([]);
}

/** The open round's id, after checking that everything of it is there; or undefined. */
export async function wholeOpenRound(
  deps: NodeDeps,
  employees: string[],
): Promise<string | undefined> {
  const { read } = deps.database;
  const live = await read.select().from(rounds).where(eq(rounds.state, 'open'));
  expect(live.length).toBeLessThanOrEqual(1);
  if (!live[0]) return undefined;
  const { id } = live[0];

  const { linkKey, ...keys } = {
    linkKey: await deps.keys.linkKey(id),
    ...(await deps.keys.answerKeys(id)),
  };
  expect([linkKey.length, keys.tokenKey.length, keys.dataKey.length]).toEqual([32, 32, 32]);

  const secrets = employees.map((employee) => linkSecret(linkKey, employee));
  const invited = await read.select().from(invitations);
  expect(new Set(invited.map(({ round }) => round))).toEqual(new Set([id]));
  const hashes = invited.map((row) => toBase64url(row.linkHash)).sort();
  expect(hashes).toEqual(secrets.map((secret) => toBase64url(linkHash(secret))).sort());
  const rows = await storedTokens(deps, id);
  const bodies = new Map(rows.map((row) => [toBase64url(row.linkHash), row.body]));
  expect(rows.length).toBe(employees.length);
  for (const secret of secrets) {
    expect(await openTokenRow(bodies.get(toBase64url(linkHash(secret)))!, secret, id)).toBeNull();
  }

  const { cells } = readManifest(live[0].manifest);
  const slots = await storedSlots(deps, id);
  const found = cells.map((cell) => ({
    id: cell.id,
    headcount: slots.filter((slot) => slot.cell === cell.id).length,
  }));
  expect(found).toEqual(cells.map(({ id, headcount }) => ({ id, headcount })));
  expect(slots.every(({ body }) => body.length === lengthOf('slot body'))).toBe(true);
  return id;
}
