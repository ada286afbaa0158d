/**
 * The ballot box: keeps one answer per response key, the one with the highest seq, in a random free
 * slot of its cell. Answers are committed in groups, in shuffled order, and acknowledged after. It has
 * a store of its own each round, apart from the database and from the token rows.
 *
 * It remembers in memory which slot belongs to which response key; after a restart, or when another
 * process was quicker, it finds out again by opening the cell's slots.
 */
import type { Bytes } from '../core/byte-kinds.ts';
import { compareUtf8, toBase64url } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { createGroupCommit } from '../db/group-commit.ts';
import { type RoundLife, type RoundStores, writeByRound } from '../db/round-stores.ts';
import { isSealed } from '../db/row-store.ts';
import { AppError } from '../errors.ts';
import { type Cell, chooseSlot, loadCell, type Place, remember } from './cell.ts';
import { type StoredResponse, sealSlot, slotPlace } from './slot.ts';
import { insertFreeSlots, overwriteSlots, type SlotRow, slotsOfCell } from './slot-rows.ts';

/** created, replaced, same (a resend), conflict (same seq with another signature, or a lower seq), closed. */
export type CastOutcome = 'created' | 'replaced' | 'same' | 'conflict' | 'closed';

export interface BallotBox extends RoundLife {
  /** Makes a round's store with a free slot for everybody. */
  make(round: string, cells: readonly { id: string; headcount: number }[]): Promise<void>;
  /** Keeps a checked answer. `dataKey`: the round's AES-256 key. Resolves after the commit. */
  cast(place: Place, response: StoredResponse, dataKey: Bytes<'data key'>): Promise<CastOutcome>;
  /** For the publication alone: all slots of a cell, sealed; undefined when the round's store is gone. */
  slotsOf(place: Place): Promise<SlotRow[] | undefined>;
}

type Change = Place & {
  slot: number;
  response: StoredResponse;
  contents: Cell;
  loading: Promise<Cell | undefined>;
};

const TRIES = 20;

/** `waitMs`: how long a commit waits for company, in milliseconds. */
export function createBallotBox(options: {
  stores: RoundStores;
  random: Random;
  waitMs: number;
}): BallotBox {
  const { stores, random } = options;
  const rounds = new Map<string, Map<string, Promise<Cell | undefined>>>();
  const underWay = new Map<string, Promise<unknown>>();
  const commits = createGroupCommit({ waitMs: options.waitMs, random, commit });

  function cellOf(place: Place, dataKey: Bytes<'data key'>): Promise<Cell | undefined> {
    const { round, cell } = place;
    const cells = rounds.get(round) ?? new Map<string, Promise<Cell | undefined>>();
    rounds.set(round, cells);
    const known = cells.get(cell) ?? loadCell(stores, place, dataKey, random);
    cells.set(cell, known);
    known.catch(() => cells.delete(cell));
    return known;
  }

  async function commit(changes: Change[]): Promise<boolean[]> {
    try {
      const writes = await Promise.all(changes.map((change) => toWrite(change, random)));
      const written = await writeByRound(stores, writes, overwriteSlots);
      for (const [index, change] of changes.entries()) {
        const { contents, slot, response } = change;
        if (written[index]) remember(contents, slot, response, writes[index]!.body);
        const reread = rounds.get(change.round)?.get(change.cell) !== change.loading;
        if (!written[index] || reread) forgetCell(change);
      }
      return written;
    } catch (error) {
      changes.forEach(forgetCell);
      throw error;
    }
  }

  function forgetCell({ round, cell }: Place): void {
    rounds.get(round)?.delete(cell);
  }

  /** Whether the round takes no more answers: its store is sealed, or gone. */
  async function isClosed(round: string): Promise<boolean> {
    return (await stores.use(round, isSealed)) ?? true;
  }

  const { has, seal, stored } = stores;
  return {
    ...{ has, seal, stored },
    async make(round, cells) {
      const sorted = [...cells].sort((a, b) => compareUtf8(a.id, b.id));
      await stores.make(round, (store) => insertFreeSlots(store, sorted));
    },
    async cast(place, response, dataKey) {
      const { round, cell } = place;
      const id = `${round} ${toBase64url(response.key)}`;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const loading = cellOf(place, dataKey);
        const contents = await loading;
        // A commit that ended while this was read may be missing in it.
        if (rounds.get(round)?.get(cell) !== loading) continue;
        if (!contents) {
          forgetCell(place);
          return 'closed';
        }
        // Two answers with one key must not choose two slots: the second waits for the first.
        if (underWay.has(id)) {
          await underWay.get(id);
          continue;
        }
        const choice = chooseSlot(contents, response, random);
        if (choice === 'full') {
          if (await isClosed(round)) return 'closed';
          throw new Error('a cell has more response keys than people');
        }
        if (typeof choice === 'string') return choice;
        const written = commits.add({ ...place, slot: choice.slot, response, contents, loading });
        const settled = written.then(
          () => underWay.delete(id),
          () => underWay.delete(id),
        );
        underWay.set(id, settled);
        if (await written) return choice.outcome;
        if (await isClosed(round)) return 'closed';
      }
      throw new AppError('slow_down');
    },
    slotsOf: ({ round, cell }) => stores.use(round, (store) => slotsOfCell(store, cell)),
    async destroy(round) {
      rounds.delete(round);
      await stores.destroy(round);
    },
    async keepOnly(kept) {
      for (const round of rounds.keys()) {
        if (!kept.includes(round)) rounds.delete(round);
      }
      await stores.keepOnly(kept);
    },
  };
}

async function toWrite({ round, cell, slot, response, contents }: Change, random: Random) {
  const body = await sealSlot(response, slotPlace(round, cell, slot), contents.key, random);
  return { round, cell, slot, body, expected: contents.bodies.get(slot)! };
}
