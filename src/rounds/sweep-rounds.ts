/** The end of what a round leaves: its stores, its keys and its links. Every step may be repeated. */
import type { Deps } from '../deps.ts';
import {
  deleteInvitations,
  liveHeads,
  newestRound,
  roundHead,
  roundsClosedBefore,
} from './queries.ts';
import { isLive, needsLinkKey } from './state.ts';

/** The two stores of a round, which nothing else knows together; they are handled blindly. */
const storesOf = ({ ledger, ballotBox }: Pick<Deps, 'ledger' | 'ballotBox'>) => [ledger, ballotBox];

type Stores = Pick<Deps, 'ledger' | 'ballotBox'>;

/** Whether a round's stores are there: a backup leaves them out. */
export async function hasStores(deps: Stores, id: string): Promise<boolean> {
  const found = await Promise.all(storesOf(deps).map((store) => store.has(id)));
  return found.every((there) => there);
}

/** After this no token row and no slot of the round is written, by any program. */
export async function sealStores(deps: Stores, id: string): Promise<void> {
  for (const store of storesOf(deps)) await store.seal(id);
}

export async function destroyStores(deps: Stores, id: string): Promise<void> {
  for (const store of storesOf(deps)) await store.destroy(id);
}

export async function destroyKeys({ keys }: Pick<Deps, 'keys'>, id: string): Promise<void> {
  await keys.destroyAnswerKeys(id);
  await keys.destroyLinkKey(id);
}

/** Lets this program hold nothing of rounds that are over, whoever ended them. */
export async function forgetEndedRounds(deps: Deps): Promise<void> {
  const live = (await liveHeads(deps.database)).map(({ id }) => id);
  for (const store of storesOf(deps)) await store.keepOnly(live);
}

/**
 * Destroys keys and stores that no round needs: of published and cancelled rounds, and of openings that
 * a crash cut off. Nothing happens while another program opens a round or sweeps.
 */
export function sweepRounds(deps: Deps): Promise<void> {
  return deps.openingLock.holdIfFree(async () => {
    const newest = await newestRound(deps.database);
    for (const store of storesOf(deps)) {
      for (const id of await store.stored()) {
        const round = await roundHead(deps.database, id);
        if (!round || !isLive(round)) await store.destroy(id);
      }
    }
    for (const id of await deps.keys.stored()) {
      const round = await roundHead(deps.database, id);
      if (!round || !isLive(round)) await deps.keys.destroyAnswerKeys(id);
      if (!round || !needsLinkKey(round, newest)) await deps.keys.destroyLinkKey(id);
    }
  });
}

const DAY_MS = 24 * 3_600_000;
/** A link shows results until the next round opens, and never longer than this after its round closed. */
const LINK_DAYS = 60;

/** Ends the links of rounds that closed more than 60 days ago, and destroys the keys that made them. */
export async function endOldLinks({ database, keys, clock }: Deps): Promise<void> {
  const before = new Date(clock().getTime() - LINK_DAYS * DAY_MS).toISOString();
  const ended = (await roundsClosedBefore(database, before)).map(({ id }) => id);
  await deleteInvitations(database, ended);
  for (const id of ended) await keys.destroyLinkKey(id);
}
