import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sources } from './imports.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The project's own files below `folders`, as text by path. */
export function readProject(folders: string[]): Sources {
  const files = folders.filter((folder) => existsSync(join(ROOT, folder))).flatMap(filesBelow);
  return new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules/'));
}
