/** What stands of a round in a folder: all of it or nothing, never half. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eq, ne } from 'drizzle-orm';
import { expect } from 'vitest';
import { toBase64url } from '../../src/core/bytes.ts';
import { linkHash, linkSecret } from '../../src/core/credentials/link.ts';
import { openTokenRow } from '../../src/core/credentials/token-row.ts';
import { readManifest } from '../../src/core/manifest.ts';
import { invitations, responses, rounds, tokens } from '../../src/db/schema.ts';
import type { Deps } from '../../src/deps.ts';
import { SLOT_LENGTH } from '../../src/responses/slot.ts';
import type { Prepared } from './prepared.ts';

/** What a kill left before anybody opened the folder again: a journal to roll back, or key files. */
export function traces({ env }: Prepared): { journal: boolean; keyFiles: number } {
  const journal = join(env.DATA_DIR, 'spillerom.db-journal');
  return {
    journal: existsSync(journal) && statSync(journal).size > 0,
    keyFiles: readdirSync(env.KEY_DIR).length,
  };
}

/** The open round's id, after checking that everything of it is there and nothing of another; or undefined. */
export async function wholeOpenRound(deps: Deps, employees: string[]): Promise<string | undefined> {
  const { read } = deps.database;
  const live = await read.select().from(rounds).where(eq(rounds.state, 'open'));
  expect(live.length).toBeLessThanOrEqual(1);
  const id = live[0]?.id ?? '';
  expect(await read.select().from(tokens).where(ne(tokens.round, id))).toEqual([]);
  expect(await read.select().from(responses).where(ne(responses.round, id))).toEqual([]);
  if (!live[0]) return undefined;

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
  const rows = await read.select().from(tokens);
  const sealed = new Map(rows.map((row) => [toBase64url(row.linkHash), row.sealed]));
  expect(rows.length).toBe(employees.length);
  for (const secret of secrets) {
    expect(await openTokenRow(sealed.get(toBase64url(linkHash(secret)))!, secret, id)).toBeNull();
  }

  const { cells } = readManifest(live[0].manifest);
  const slots = await read.select().from(responses);
  const found = cells.map((cell) => ({
    id: cell.id,
    headcount: slots.filter((slot) => slot.cell === cell.id).length,
  }));
  expect(found).toEqual(cells.map(({ id, headcount }) => ({ id, headcount })));
  expect(slots.every(({ body }) => body.length === SLOT_LENGTH)).toBe(true);
  return id;
}
