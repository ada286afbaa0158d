/**
 * A round in which the test knows who did what and when, on a file database, over the HTTP
 * application, with everything random drawn from a seed.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, readBytes } from '../../../src/core/byte-kinds.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { createCryptography } from '../../../src/core/credentials/cryptography.ts';
import type { IssuedToken } from '../../../src/core/credentials/token-row.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { type Random, randomBelow, shuffle } from '../../../src/core/random.ts';
import { type NodeDeps, openNodeDeps, openStores } from '../../../src/node/deps.ts';
import { createLedger } from '../../../src/participation/ledger.ts';
import { importPeople } from '../../../src/people/service.ts';
import { createBallotBox } from '../../../src/responses/ballot-box.ts';
import type { PersonalLink } from '../../../src/rounds/make-links.ts';
import { type OpenedRound, openRound } from '../../../src/rounds/service.ts';
import { createCheckedApp } from '../../support/checked-app.ts';
import { END, START, teams } from '../../support/organisation.ts';
import {
  answer,
  blind,
  type Credential,
  finish,
  openLink,
  requestToken,
  type Send,
} from '../../support/respondent.ts';
import { seededRandom } from './seeded-random.ts';

const WAIT_MS = 3;
/** A disk in memory where there is one: the files hold the same bytes, and a flush costs nothing. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface Scene {
  folder: string;
  deps: NodeDeps;
  send: Send;
  random: Random;
  at(time: string): void;
  open(closes?: string): Promise<OpenedRound>;
  close(): Promise<void>;
}

/** An organisation with these teams. `boxRandom`: another source for the choice of slots. */
export async function makeScene(
  seed: string,
  sizes: Record<string, number>,
  boxRandom?: (random: Random) => Random,
): Promise<Scene> {
  const folder = mkdtempSync(join(FOLDER, 'spillerom-forensics-'));
  const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
  const random = seededRandom(seed);
  let now = new Date(START);
  const node = await openNodeDeps(env, { clock: () => now });
  const stores = await openStores(env.DATA_DIR);
  const deps: NodeDeps = {
    ...node,
    random,
    cryptography: createCryptography(random),
    ledger: createLedger({ stores: stores.ledger, random, waitMs: WAIT_MS }),
    ballotBox: createBallotBox({
      stores: stores.ballots,
      random: boxRandom?.(random) ?? random,
      waitMs: WAIT_MS,
    }),
  };
  const app = createCheckedApp(deps);
  const [units, people] = teams(sizes);
  await importPeople(deps, { units: utf8(units), people: utf8(people) }, { dryRun: false });
  return {
    folder,
    deps,
    random,
    send: (path, init) => app.request(path, init),
    at(time) {
      now = new Date(time);
    },
    open: (closes = END) =>
      openRound(deps, { closes: new Date(closes), instrument: standardInstrument() }),
    async close() {
      stores.ledger.close();
      stores.ballots.close();
      await deps.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What one employee truly did. */
export interface Deed {
  employee: string;
  secret: Bytes<'link secret'>;
  credential: Credential;
  issued: IssuedToken;
  answers: (number | null)[];
  /** Place among all token requests and among all first answers, from 0. */
  fetchedAs: number;
  answeredAs: number;
}

/**
 * These people fetch a token, one after another in random order; then they answer, one after another,
 * in the same order or (`again`) in another; then every fifth changes the answer.
 */
export async function playRound(
  scene: Scene,
  links: PersonalLink[],
  orders: 'same' | 'again',
): Promise<Deed[]> {
  const { send, random } = scene;
  const deeds: Deed[] = [];
  for (const { employee_id: employee, url } of shuffle(links, random)) {
    deeds.push({ ...(await fetchToken(scene, url)), employee, fetchedAs: deeds.length });
  }
  const order = orders === 'same' ? deeds : shuffle(deeds, random);
  for (const [place, deed] of order.entries()) {
    deed.answeredAs = place;
    await answer(send, deed.credential, deed.answers);
  }
  for (const [place, { credential, answers }] of shuffle(deeds, random).entries()) {
    if (place % 5 === 0) await answer(send, credential, changed(answers), 2);
  }
  return deeds;
}

/** What somebody answers who changes their mind. */
export function changed(answers: (number | null)[]): (number | null)[] {
  return answers.toReversed();
}

async function fetchToken({ send, random }: Scene, url: string) {
  const invited = await openLink(send, url);
  const blinded = blind(invited, random);
  const response = await requestToken(send, invited, blinded.blinded);
  const issued = (await response.json()) as { evaluated: string; proof: string };
  return {
    secret: readBytes('link secret', invited.secret)!,
    credential: finish(invited, blinded, issued),
    issued: {
      blinded: blinded.blinded,
      evaluated: readBytes('evaluated value', issued.evaluated)!,
      proof: readBytes('proof', issued.proof)!,
    },
    answers: invited.manifest.items.map(() => 1 + randomBelow(5, random)),
    answeredAs: -1,
  };
}

/** Every file below `folder`, by its path. */
export function filesIn(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path, new Uint8Array(readFileSync(path))]));
}

/** Files of one kind, as the examiner has them: `kind` is the one that is looked at. */
export interface ExaminedFiles {
  examined: Uint8Array;
  /** Whatever else lies in the data folder. */
  beside: Uint8Array[];
}

/** The bytes of the database, the ledger or the ballot box of the only round that has one. */
export function dataFiles(
  { folder }: Pick<Scene, 'folder'>,
  kind: 'spillerom' | 'ledger' | 'ballots',
): ExaminedFiles {
  const files = filesIn(join(folder, 'data'));
  const [path, ...more] = [...files.keys()].filter((name) => name.endsWith(`${kind}.db`));
  if (path === undefined || more.length > 0) throw new Error(`not one ${kind} file: ${more}`);
  const examined = files.get(path)!;
  files.delete(path);
  return { examined, beside: [...files.values()] };
}
