/** What is printed tells nothing of who was here. */
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { blind, openLink, requestToken } from '../support/respondent.ts';
import { dataFiles, makeScene, playRound, type Scene } from './forensics/scene.ts';
import { readTable } from './forensics/sqlite-file.ts';

let scene: Scene;
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.close();
});

/** Everything that is printed, whichever way. */
function watchOutput(): unknown[] {
  const printed: unknown[] = [];
  for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void printed.push(...words));
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((words) => printed.push(words) > 0);
  }
  return printed;
}

test('a round that goes well prints nothing', async () => {
  const printed = watchOutput();
  scene = await makeScene('log', { A: 8 });
  const { links } = await scene.open();
  await playRound(scene, links.slice(0, 3), 'same');
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});

test.each([
  ['the database', 'spillerom.db', 'invitations'],
  ['the ledger', 'rounds/ROUND.ledger.db', 'tokens'],
])('a fault of %s is printed without whose request met it', async (_, file, table) => {
  scene = await makeScene(`log of a fault ${table}`, { A: 8 });
  const { links, round } = await scene.open();
  const invited = await openLink(scene.send, links[0]!.url);
  const rows = readTable(dataFiles(scene, 'spillerom').examined, 'invitations');
  const path = join(scene.folder, 'data', file.replace('ROUND', round));
  const client = createClient({ url: `file:${path}` });
  await client.execute(`ALTER TABLE ${table} RENAME TO mislaid`);
  client.close();

  const printed = watchOutput();
  const response = await requestToken(scene.send, invited, blind(invited, scene.random).blinded);
  vi.restoreAllMocks();
  expect(response.status).toBe(500);
  expect(printed).not.toEqual([]);
  const text = printed.map(everything).join('\n');
  expect(text).toContain(table);
  for (const { values } of rows) {
    const hash = values[0] as Uint8Array;
    for (const spelling of [hash.join(), Buffer.from(hash).toString('hex')]) {
      expect(text).not.toContain(spelling);
    }
  }
});

/** All that a log would show of a fault: its stack, its own members, its causes. */
function everything(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const members = Object.values(value).filter((member) => !(member instanceof Error));
  return [value.stack, ...members.map(String), value.cause && everything(value.cause)].join('\n');
}
