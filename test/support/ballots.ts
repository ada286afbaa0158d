/** A ballot box over a round's real store, with faults and waits put between. */
import { type Bytes, bytesOf } from '../../src/core/byte-kinds.ts';
import type { RoundStores } from '../../src/db/round-stores.ts';
import type { RowStore } from '../../src/db/row-store.ts';
import { openStores } from '../../src/node/deps.ts';
import type { RoundFiles } from '../../src/node/stores/round-files.ts';
import { type BallotBox, createBallotBox } from '../../src/responses/ballot-box.ts';
import type { StoredResponse } from '../../src/responses/service.ts';
import { makeOrganisation, type TestOrganisation, teams } from './organisation.ts';
import { systemRandom } from './respondent.ts';
import { storedAnswers, storedSlots } from './stored-rows.ts';

export interface Ballots {
  organisation: TestOrganisation;
  place: { round: string; cell: string };
  dataKey: Bytes<'data key'>;
  stores: RoundFiles;
  /** What stands in the slots: `key:seq:mark` of every used one, sorted. */
  stored(): Promise<string[]>;
  close(): Promise<void>;
}

/** An open round with one cell of seven. */
export async function makeBallots(): Promise<Ballots> {
  const organisation = await makeOrganisation();
  const { deps } = organisation;
  await organisation.import(...teams({ A: 7 }));
  const { round } = await organisation.open();
  const [slot] = await storedSlots(deps, round);
  const { dataKey } = await deps.keys.answerKeys(round);
  const stores = await openStores(deps.config.dataDir);
  return {
    organisation,
    place: { round, cell: slot!.cell },
    dataKey,
    stores: stores.ballots,
    async stored() {
      const answers = await storedAnswers(deps, round);
      return answers.map(({ key, seq, payload }) => `${key[0]}:${seq}:${payload[0]}`).toSorted();
    },
    async close() {
      stores.ledger.close();
      stores.ballots.close();
      await organisation.close();
    },
  };
}

export function boxOver(stores: RoundStores, waitMs = 1, random = systemRandom): BallotBox {
  return createBallotBox({ stores, random, waitMs });
}

/** An answer under key number `key`; `mark` makes its signature and payload tell it from others. */
export function response(key: number, seq: number, mark = 0): StoredResponse {
  return {
    key: bytesOf('response key', new Uint8Array(32).fill(key)),
    seq,
    signature: bytesOf('signature', new Uint8Array(64).fill(mark)),
    payload: bytesOf('payload', new Uint8Array(256).fill(mark)),
  };
}

/** The stores, with `around` in the place of every commit: it may fail before or after `commit`. */
export function withCommits(
  stores: RoundStores,
  around: (commit: () => void) => void,
): RoundStores {
  return {
    ...stores,
    use: (round, work) =>
      stores.use(round, (store) => {
        const transaction: RowStore['transaction'] = (write) => {
          let result: ReturnType<typeof write>;
          around(() => {
            result = store.transaction(write);
          });
          return result!;
        };
        return work({ ...store, transaction });
      }),
  };
}

/** The stores, with a wait after the slots of a cell have been read. */
export function withSlowReads(stores: RoundStores, afterRead: () => Promise<void>): RoundStores {
  return {
    ...stores,
    async use(round, work) {
      let read = false;
      const result = await stores.use(round, (store) => {
        const all: RowStore['all'] = (sql, values) => {
          read ||= sql.includes('FROM slots');
          return store.all(sql, values);
        };
        return work({ ...store, all });
      });
      if (read) await afterRead();
      return result;
    },
  };
}
