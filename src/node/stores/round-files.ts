/**
 * The rounds' stores on Node: a file a round. A file is built as a draft, synced, and then renamed, so
 * it is whole or not there. It goes under another name first and is overwritten and removed then, so
 * that a program which had it open finds it gone before it reads anything else.
 */
import { statSync } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RoundStores } from '../../db/round-stores.ts';
import { sealStore } from '../../db/row-store.ts';
import { AppError } from '../../errors.ts';
import { isBusy } from '../database/explain-database.ts';
import { eraseFile, ignoreMissing, isCode, syncFolder } from '../files.ts';
import { buildRowFile, openRowFile, type RowFile } from './row-file.ts';

const GIVE_UP_AFTER_MS = 60_000;
const RETRY_AFTER_MS = 5;
const ROUND = /^[a-z0-9-]{1,40}$/;

export interface RoundFiles extends RoundStores {
  close(): void;
}

/**
 * The stores `<round>.<kind>.db` in `folder`, which is made when it is missing. `schema`: the SQL that
 * makes a store's tables.
 */
export async function openRoundFiles(options: {
  folder: string;
  kind: string;
  schema: string;
}): Promise<RoundFiles> {
  const { folder, kind, schema } = options;
  if (await mkdir(folder, { recursive: true, mode: 0o700 })) await syncFolder(dirname(folder));
  const opened = new Map<string, { file: RowFile; identity: string }>();

  function pathOf(round: string): string {
    if (!ROUND.test(round)) throw new RangeError('a round id names its files');
    return join(folder, `${round}.${kind}.db`);
  }

  /** The round's open file, unless another program has taken it away. */
  function fileOf(round: string): RowFile | undefined {
    const identity = identityOf(pathOf(round));
    const known = opened.get(round);
    if (known && known.identity === identity) return known.file;
    letGo(round);
    if (identity === undefined) return undefined;
    const file = openRowFile(pathOf(round));
    opened.set(round, { file, identity });
    return file;
  }

  function letGo(round: string): void {
    opened.get(round)?.file.close();
    opened.delete(round);
  }

  const stores: RoundFiles = {
    async make(round, fill) {
      const path = pathOf(round);
      await claim(`${path}.draft`);
      buildRowFile(`${path}.draft`, schema, fill);
      await sync(`${path}.draft`);
      await rename(`${path}.draft`, path);
      await syncFolder(folder);
    },
    async use(round, work) {
      const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
      for (;;) {
        try {
          const file = fileOf(round);
          return file && work(file);
        } catch (error) {
          // After a fault a connection may report success for work that it then loses.
          letGo(round);
          if (identityOf(pathOf(round)) === undefined) return undefined;
          if (!isBusy(error)) throw error;
          if (performance.now() > giveUpAt) {
            const options = { cause: error };
            throw new AppError('unavailable', 'another program keeps the round locked', options);
          }
          await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
        }
      }
    },
    has: async (round) => identityOf(pathOf(round)) !== undefined,
    async seal(round) {
      await stores.use(round, sealStore);
    },
    async destroy(round) {
      await stores.seal(round).catch(ignoreDamage);
      letGo(round);
      const path = pathOf(round);
      await rename(path, `${path}.gone`).catch(ignoreMissing);
      for (const ending of ['-journal', '.draft', '.gone']) await eraseFile(`${path}${ending}`);
    },
    async stored() {
      const named = new RegExp(`^([a-z0-9-]{1,40})\\.${kind}\\.db`);
      const rounds = (await readdir(folder)).flatMap((name) => name.match(named)?.[1] ?? []);
      return [...new Set(rounds)];
    },
    async keepOnly(rounds) {
      for (const round of opened.keys()) if (!rounds.includes(round)) letGo(round);
    },
    close() {
      for (const round of opened.keys()) letGo(round);
    },
  };
  return stores;
}

/** A store that can't be read any more can't be sealed either, and goes all the same. */
function ignoreDamage(error: unknown): void {
  if (!isCode(error, 'SQLITE_CORRUPT') && !isCode(error, 'SQLITE_NOTADB')) throw error;
}

/** Which file stands under a name: a copy that is put there later is another one. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

/** An empty file that nobody else may read. */
async function claim(path: string): Promise<void> {
  await (await open(path, 'wx', 0o600)).close();
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
