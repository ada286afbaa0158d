/**
 * The ballot box: keeps one answer per response key, the one with the highest seq, in a random free
 * slot of its cell. Answers are committed in groups, in shuffled order, and acknowledged after.
 *
 * It remembers in memory which slot belongs to which response key; after a restart, or when another
 * process was quicker, it finds out again by opening the cell's slots.
 */
import type { Bytes } from '../core/byte-kinds.ts';
import { sameBytes, toBase64url } from '../core/bytes.ts';
import { type Random, randomBelow } from '../core/random.ts';
import type { Database } from '../db/database.ts';
import { createGroupCommit } from '../db/group-commit.ts';
import { AppError } from '../errors.ts';
import { overwriteSlots, slotsOfCell, takesResponses } from './queries.ts';
import {
  importDataKey,
  openSlot,
  type ResponseStub,
  type StoredResponse,
  sealSlot,
  slotPlace,
} from './slot.ts';

/** created, replaced, same (a resend), conflict (same seq with another signature, or a lower seq), closed. */
export type CastOutcome = 'created' | 'replaced' | 'same' | 'conflict' | 'closed';

export interface BallotBox {
  /** Keeps a checked answer. `dataKey`: the round's AES-256 key. Resolves after the commit. */
  cast(
    place: { round: string; cell: string },
    response: StoredResponse,
    dataKey: Bytes<'data key'>,
  ): Promise<CastOutcome>;
  /** Forgets what it remembers of all rounds but these. */
  keepOnly(rounds: string[]): Promise<void>;
}

/** A cell as it was last read: which slot holds which response key, and what stands in every slot. */
interface Cell {
  key: CryptoKey;
  bodies: Map<number, Uint8Array>;
  used: Map<string, ResponseStub & { slot: number }>;
  free: number[];
}

interface Change {
  round: string;
  cell: string;
  slot: number;
  response: StoredResponse;
  contents: Cell;
  loading: Promise<Cell>;
}

const TRIES = 20;

/** `waitMs`: how long a commit waits for company, in milliseconds. */
export function createBallotBox(options: {
  database: Database;
  random: Random;
  waitMs: number;
}): BallotBox {
  const { database, random } = options;
  const rounds = new Map<string, Map<string, Promise<Cell>>>();
  const underWay = new Map<string, Promise<unknown>>();
  const commits = createGroupCommit({ waitMs: options.waitMs, random, commit });

  function cellOf(round: string, cell: string, dataKey: Bytes<'data key'>): Promise<Cell> {
    const cells = rounds.get(round) ?? new Map<string, Promise<Cell>>();
    rounds.set(round, cells);
    const known = cells.get(cell) ?? loadCell(database, round, cell, dataKey);
    cells.set(cell, known);
    known.catch(() => cells.delete(cell));
    return known;
  }

  async function commit(changes: Change[]): Promise<boolean[]> {
    try {
      const writes = await Promise.all(changes.map((change) => toWrite(change, random)));
      const written = await overwriteSlots(database, writes);
      for (const [index, change] of changes.entries()) {
        if (written[index]) remember(change, writes[index]!.body);
        const reread = rounds.get(change.round)?.get(change.cell) !== change.loading;
        if (!written[index] || reread) forgetCell(change);
      }
      return written;
    } catch (error) {
      changes.forEach(forgetCell);
      throw error;
    }
  }

  function forgetCell({ round, cell }: Change): void {
    rounds.get(round)?.delete(cell);
  }

  return {
    async cast(place, response, dataKey) {
      const { round, cell } = place;
      const id = `${round} ${toBase64url(response.key)}`;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const loading = cellOf(round, cell, dataKey);
        const contents = await loading;
        // A commit that ended while this was read may be missing in it.
        if (rounds.get(round)?.get(cell) !== loading) continue;
        // Two answers with one key must not choose two slots: the second waits for the first.
        if (underWay.has(id)) {
          await underWay.get(id);
          continue;
        }
        const choice = choose(contents, response, random);
        if (choice === 'full') {
          if (!(await takesResponses(database, round))) return 'closed';
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
        if (!(await takesResponses(database, round))) return 'closed';
      }
      throw new AppError('slow_down');
    },
    async keepOnly(kept) {
      for (const round of rounds.keys()) {
        if (!kept.includes(round)) rounds.delete(round);
      }
    },
  };
}

async function loadCell(
  database: Database,
  round: string,
  cell: string,
  dataKey: Bytes<'data key'>,
): Promise<Cell> {
  const key = await importDataKey(dataKey);
  const contents: Cell = { key, bodies: new Map(), used: new Map(), free: [] };
  for (const { slot, body } of await slotsOfCell(database, round, cell)) {
    contents.bodies.set(slot, body);
    const stored = await openSlot(body, slotPlace(round, cell, slot), key);
    if (stored) contents.used.set(toBase64url(stored.key), { ...withoutPayload(stored), slot });
    else contents.free.push(slot);
  }
  return contents;
}

/** Decides where an answer goes, and takes the free slot if it needs one. */
function choose(
  { used, free }: Cell,
  response: StoredResponse,
  random: Random,
): { slot: number; outcome: 'created' | 'replaced' } | 'same' | 'conflict' | 'full' {
  const stored = used.get(toBase64url(response.key));
  if (!stored) {
    if (free.length === 0) return 'full';
    const [slot] = free.splice(randomBelow(free.length, random), 1);
    return { slot: slot!, outcome: 'created' };
  }
  if (response.seq > stored.seq) return { slot: stored.slot, outcome: 'replaced' };
  const resent = response.seq === stored.seq && sameBytes(response.signature, stored.signature);
  return resent ? 'same' : 'conflict';
}

async function toWrite({ round, cell, slot, response, contents }: Change, random: Random) {
  const body = await sealSlot(response, slotPlace(round, cell, slot), contents.key, random);
  return { round, cell, slot, body, expected: contents.bodies.get(slot)! };
}

function remember({ contents, response, slot }: Change, body: Uint8Array): void {
  contents.bodies.set(slot, body);
  contents.used.set(toBase64url(response.key), { ...withoutPayload(response), slot });
}

function withoutPayload({ key, seq, signature }: ResponseStub): ResponseStub {
  return { key, seq, signature };
}
