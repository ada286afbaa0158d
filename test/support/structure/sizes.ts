/** How large files and folders may grow before they must be divided. */
import { posix } from 'node:path';
import type { Sources } from './imports.ts';

const MOST_LINES = 300;
const MOST_FILES = 15;
/** Data and generated files are read by programs. */
const CODE = /\.(tsx?|m?js|css|html)$/;
/** A reason to be long stands in one of the first lines, as `long: why it can't be divided`. */
const REASON = /^\W*long: \w.{19,}/m;
const REASON_LINES = 5;

/** Every code file that is too long without saying why, and every folder with too many files. */
export function findSizeFaults(files: Sources): string[] {
  return [...tooLong(files), ...tooFull(files)].toSorted();
}

function tooLong(files: Sources): string[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.replace(/\n$/, '').split('\n');
    if (!CODE.test(file) || lines.length <= MOST_LINES) return [];
    if (REASON.test(lines.slice(0, REASON_LINES).join('\n'))) return [];
    return [
      `${file}: is too long: ${lines.length} lines, at most ${MOST_LINES}: divide it by what it does, or say why not in its first lines ("long: …")`,
    ];
  });
}

function tooFull(files: Sources): string[] {
  const counts = new Map<string, number>();
  for (const file of files.keys()) {
    const folder = posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(
      ([folder, count]) =>
        `${folder}: is too full: ${count} files, at most ${MOST_FILES}: give what belongs together a folder of its own`,
    );
}
