/**
 * Prints what one visit to the pulse page transfers, compressed as the server does it, and fails over
 * budget: `npm run pages && npx tsx web/check-size.ts`.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_ALL = 60_000;
const BUDGET_SCRIPT = 40_000;
const PAGE = 'pulse/index.html';
const FOLDER = new URL('../dist/web/', import.meta.url);

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

const chunks: Record<string, Chunk> = JSON.parse(
  readFileSync(new URL('.vite/pulse.json', FOLDER), 'utf8'),
);

/** The files of an entry with all that it imports at once. */
function filesOf(entry: string, seen = new Set<string>()): Set<string> {
  const chunk = chunks[entry];
  if (!chunk) throw new Error(`the build has no ${entry}`);
  if (seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const size = (file: string) => gzipSync(readFileSync(new URL(file, FOLDER))).length;

/** Each language is a visit of its own; the largest counts. */
const visits = ['nb', 'nn', 'en'].map((language) => {
  const files = [PAGE, ...filesOf(PAGE, filesOf(`pulse/texts/${language}.ts`))];
  const script = files.filter((file) => file.endsWith('.js')).map(size);
  const sum = (sizes: number[]) => sizes.reduce((total, bytes) => total + bytes, 0);
  return { language, all: sum(files.map(size)), script: sum(script) };
});

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
for (const { language, all, script } of visits) {
  console.log(
    `pulse page, ${language}: ${kilobytes(all)} of ${kilobytes(BUDGET_ALL)} in all, ` +
      `script ${kilobytes(script)} of ${kilobytes(BUDGET_SCRIPT)} (gzip)`,
  );
}
if (visits.some(({ all, script }) => all > BUDGET_ALL || script > BUDGET_SCRIPT)) {
  console.error('The pulse page is over its budget.');
  process.exitCode = 1;
}
