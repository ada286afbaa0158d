/** Where the program lies: the same folder for the source, which is deeper, and for what is built of it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json; it holds `drizzle` and `dist`. */
export const PROJECT = above(dirname(fileURLToPath(import.meta.url)));

function above(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (folder === dirname(folder)) throw new Error('the program is not in its own folder');
  return above(dirname(folder));
}
