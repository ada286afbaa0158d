/** What stands in the rounds' stores, read from the files beside the program that has them open. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RowStore } from '../../src/db/row-store.ts';
import { type NodeDeps, openStores } from '../../src/node/deps.ts';
import type { TokenRow } from '../../src/participation/token-rows.ts';
import {
  importDataKey,
  openSlot,
  type StoredResponse,
  slotPlace,
} from '../../src/responses/service.ts';
import type { SlotRow } from '../../src/responses/slot-rows.ts';

type Place = Pick<NodeDeps, 'config'>;

export type StoredSlot = SlotRow & { cell: string };

async function inStore<T>(
  { config }: Place,
  kind: 'ledger' | 'ballots',
  round: string,
  work: (store: RowStore) => T,
): Promise<T | undefined> {
  const stores = await openStores(config.dataDir);
  try {
    return await stores[kind].use(round, work);
  } finally {
    stores.ledger.close();
    stores.ballots.close();
  }
}

/** Every slot of a round, in the order of the table; none when it has no store. */
export async function storedSlots(place: Place, round: string): Promise<StoredSlot[]> {
  const sql = 'SELECT cell, slot, body FROM slots ORDER BY cell, slot';
  return (await inStore(place, 'ballots', round, (store) => store.all<StoredSlot>(sql, []))) ?? [];
}

/** Every token row of a round; none when it has no store. */
export async function storedTokens(place: Place, round: string): Promise<TokenRow[]> {
  const sql = 'SELECT link_hash AS linkHash, body FROM tokens';
  return (await inStore(place, 'ledger', round, (store) => store.all<TokenRow>(sql, []))) ?? [];
}

/** Writes to a round's slots as another program would. */
export async function writeSlots(
  place: Place,
  round: string,
  work: (store: RowStore) => void,
): Promise<void> {
  await inStore(place, 'ballots', round, work);
}

/** Every answer that stands in a round's slots, opened with its data key. */
export async function storedAnswers(
  deps: Pick<NodeDeps, 'config' | 'keys'>,
  round: string,
): Promise<StoredResponse[]> {
  const key = await importDataKey((await deps.keys.answerKeys(round)).dataKey);
  const slots = await storedSlots(deps, round);
  const opened = await Promise.all(
    slots.map(({ cell, slot, body }) => openSlot(body, slotPlace(round, cell, slot), key)),
  );
  return opened.filter((response) => response !== null);
}

/** The names of the files that belong to rounds, sorted. */
export function roundFiles({ config }: Place): string[] {
  const names = readdirSync(join(config.dataDir, 'rounds'));
  return names.filter((name) => !name.startsWith('opening.lock')).toSorted();
}
