/**
 * The key store on Node: one file per round and kind in `KEY_DIR`, mode 600, sealed with AES-256-GCM
 * under the master key. Destroying a file overwrites it, removes it and syncs the folder.
 *
 * Limit: a file system that copies on write, or a snapshot of the disk, may keep what was overwritten;
 * without the master key it can't be read.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { type Bytes, bytesOf, drawBytes, readBytes } from '../../core/byte-kinds.ts';
import { concat, toBase64url, utf8 } from '../../core/bytes.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import { AppError } from '../../errors.ts';
import type { KeyStore } from '../../rounds/key-store.ts';
import { orSay } from '../explain-system.ts';
import { eraseFile, ignoreMissing, isCode, syncFolder } from '../files.ts';
import { makeFolder } from '../make-folder.ts';
import { realPath } from '../real-path.ts';

const MASTER_KEY_FILE = 'master.key';
/** A file under way to its name; only the master key's is written without the opening lock, and in less than an hour. */
const DRAFT = '.draft';
const DRAFT_MS = 3_600_000;
const MASTER_DRAFT = new RegExp(`^${MASTER_KEY_FILE}\\.[0-9a-f]{16}\\${DRAFT}$`);

const KINDS = { answers: '.answers.key', links: '.links.key' } as const;
type Kind = keyof typeof KINDS;

const ROUND_FILE = /^([a-z0-9-]{1,40})\.(?:answers|links)\.key(?:\.[0-9a-f]{16}\.draft)?$/;

/**
 * Opens `keyDir`, making it (mode 700) and its master key (32 bytes, base64url) on the first start.
 * Throws InvalidInput when the folder lies inside one of `dataFolders` or when keys are there but no master key.
 */
export async function openKeyFiles(options: {
  keyDir: string;
  /** Folders whose copies must not carry the keys. */
  dataFolders: string[];
  masterKey: Bytes<'master key'> | undefined;
}): Promise<KeyStore> {
  await refuseInside(options.keyDir, options.dataFolders);
  await makeFolder(options.keyDir, 'KEY_DIR');
  const folder = await realpath(options.keyDir);
  await removeOldDrafts(folder);
  const masterKey =
    options.masterKey ??
    (await orSay(join(folder, MASTER_KEY_FILE), 'used', () => readMasterKey(folder)));
  const path = (round: string, kind: Kind) => join(folder, `${fileSafe(round)}${KINDS[kind]}`);

  async function read(round: string, kind: Kind): Promise<Uint8Array> {
    try {
      return unseal(await readFile(path(round, kind)), masterKey, `${round} ${kind}`);
    } catch (error) {
      throw new AppError('unavailable', lostKey(round, kind), { cause: error });
    }
  }

  /** Overwrites and removes a round's key, and what a crash left of it on its way to its name. */
  async function destroy(round: string, kind: Kind): Promise<void> {
    const own = `${fileSafe(round)}${KINDS[kind]}`;
    for (const name of await readdir(folder)) {
      if (name === own || (name.startsWith(`${own}.`) && name.endsWith(DRAFT))) {
        await eraseFile(join(folder, name));
      }
    }
  }

  return {
    async create(round, { tokenKey, dataKey, linkKey }) {
      const seal = (key: Uint8Array, kind: Kind) => sealed(key, masterKey, `${round} ${kind}`);
      await writeOnce(folder, path(round, 'links'), seal(linkKey, 'links'));
      await writeOnce(folder, path(round, 'answers'), seal(concat(tokenKey, dataKey), 'answers'));
    },
    async answerKeys(round) {
      const keys = await read(round, 'answers');
      return {
        tokenKey: bytesOf('token key', keys.slice(0, 32)),
        dataKey: bytesOf('data key', keys.slice(32)),
      };
    },
    linkKey: async (round) => bytesOf('link key', await read(round, 'links')),
    destroyAnswerKeys: (round) => destroy(round, 'answers'),
    destroyLinkKey: (round) => destroy(round, 'links'),
    async sessionSecret() {
      const secret = hkdfSync('sha256', masterKey, '', 'spillerom-v1 session secret', 32);
      return toBase64url(new Uint8Array(secret));
    },
    async stored() {
      const rounds = (await readdir(folder)).flatMap((name) => name.match(ROUND_FILE)?.[1] ?? []);
      return [...new Set(rounds)];
    },
  };
}

function lostKey(round: string, kind: Kind): string {
  const lost =
    kind === 'answers'
      ? 'its answers can no longer be read by anybody'
      : 'its personal links can no longer be made again';
  return (
    `The ${kind} key of round ${round} is not in KEY_DIR or does not open with this master key, so ${lost}. ` +
    `Put back KEY_DIR and the master key as they were when the round opened, ` +
    `or give the round up with: spillerom round cancel --round ${round}`
  );
}

async function refuseInside(keyDir: string, dataFolders: string[]): Promise<void> {
  const keys = await orSay(`KEY_DIR (${keyDir})`, 'used', () => realPath(keyDir));
  for (const folder of dataFolders) {
    const path = relative(
      await orSay(`The folder of the data (${folder})`, 'used', () => realPath(folder)),
      keys,
    );
    if (path !== '' && (path.startsWith('..') || isAbsolute(path))) continue;
    throw new InvalidInput(
      'KEY_DIR lies inside DATA_DIR: a copy of the data would carry the keys. Choose a KEY_DIR outside it.',
    );
  }
}

async function readMasterKey(folder: string): Promise<Bytes<'master key'>> {
  const path = join(folder, MASTER_KEY_FILE);
  const stored = await readFile(path, 'utf8').catch(ignoreMissing);
  if (stored !== undefined) {
    const key = readBytes('master key', stored.trim());
    if (key) return key;
    throw new InvalidInput(`${path} is damaged: it must hold 32 bytes in base64url. Put it back.`);
  }
  if ((await readdir(folder)).some((name) => name.endsWith('.key'))) {
    throw new InvalidInput(
      `The master key is missing from ${folder}, so the keys of the rounds there can't be read. ` +
        `Put ${MASTER_KEY_FILE} back or set SPILLEROM_MASTER_KEY. If it is lost for good, the open round's ` +
        'answers are lost too: move the other .key files away, start, and cancel the round.',
    );
  }
  await writeOnce(
    folder,
    path,
    utf8(`${toBase64url(drawBytes('master key', randomBytes))}\n`),
  ).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  return readMasterKey(folder);
}

/** Written under another name first, so that no reader ever sees half a file; fails when it exists. */
async function writeOnce(folder: string, path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}${DRAFT}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } finally {
    await rm(draft);
    await syncFolder(folder);
  }
}

/** A crash may leave a draft of the master key that nobody will link. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!MASTER_DRAFT.test(name)) continue;
    const path = join(folder, name);
    const times = await stat(path).catch(ignoreMissing);
    if (times && Date.now() - times.mtimeMs > DRAFT_MS) await eraseFile(path);
  }
}

/** nonce (12 bytes), ciphertext, tag (16 bytes); `context` is authenticated. */
function sealed(content: Uint8Array, masterKey: Bytes<'master key'>, context: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(utf8(context));
  return concat(nonce, cipher.update(content), cipher.final(), cipher.getAuthTag());
}

function unseal(content: Uint8Array, masterKey: Bytes<'master key'>, context: string): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, content.subarray(0, 12))
    .setAAD(utf8(context))
    .setAuthTag(content.subarray(-16));
  return concat(decipher.update(content.subarray(12, -16)), decipher.final());
}

function fileSafe(round: string): string {
  if (!/^[a-z0-9-]{1,40}$/.test(round)) throw new RangeError('a round id names its key files');
  return round;
}
