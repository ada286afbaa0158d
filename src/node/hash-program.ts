/**
 * The hash that stands in every manifest as `build`. It covers every byte that runs: the bundled program
 * with its dependencies, the pages with their texts, the migrations, and the engine of the database,
 * which can't be bundled. Node and the system below it are not in it.
 *
 * It is the SHA-256 of what `sha256sum` prints for these files in the order of their names, so that
 * anybody can compute it without this program (docs/architecture.md says how).
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { toBase64url } from '../core/bytes.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import { systemCode } from './explain-system.ts';

/** Without these the program isn't whole; relative to its folder. */
const NEEDED = [
  'dist/node.js',
  'dist/cli.js',
  'dist/cryptography-thread.js',
  'dist/web/.vite/pulse.json',
  'dist/web/.vite/dashboard.json',
  'dist/web/.vite/code.json',
  'dist/web/.vite/public.json',
  'drizzle/database/meta/_journal.json',
];
const ENGINES = 'node_modules/@libsql';

/** The hash, base64url, of the program in `project`. Throws InvalidInput when it isn't built or installed. */
export async function hashProgram(project: string): Promise<string> {
  const engines = (await filesOf(project, ENGINES)).filter((file) => file.endsWith('/index.node'));
  const folders = engines.map((file) => file.slice(0, file.lastIndexOf('/')));
  const lists = ['dist', 'drizzle', ...folders].map((folder) => filesOf(project, folder));
  const files = (await Promise.all(lists)).flat().toSorted(byBytes);
  const missing = NEEDED.find((file) => !files.includes(file));
  if (missing) throw new InvalidInput(`The program has no ${missing}. Build it: npm run build`);
  if (engines.length === 0) {
    throw new InvalidInput('The database engine is not installed. Install it: npm ci');
  }
  const list = createHash('sha256');
  for (const file of files) list.update(`${await digest(join(project, file))}  ${file}\n`);
  return toBase64url(list.digest());
}

/** Paths from `project` of all files below `folder`; none when it isn't there. */
async function filesOf(project: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(project, folder), {
    recursive: true,
    withFileTypes: true,
  }).catch((error: unknown): Dirent[] => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)));
}

async function digest(path: string): Promise<string> {
  const hash: Hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
