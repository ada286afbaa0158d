/**
 * Prints what one visit to a page transfers, compressed as the server does it, and fails over budget:
 * `npm run pages && npx tsx web/check-size.ts`.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes for everything and for script alone. */
const BUDGETS = {
  pulse: { all: 60_000, script: 40_000 },
  dashboard: { all: 200_000, script: 150_000 },
};
const LANGUAGES = ['nb', 'nn', 'en'];
const FOLDER = new URL('../dist/web/', import.meta.url);

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

type Chunks = Record<string, Chunk>;

/** The files of an entry with all that it imports at once. */
function filesOf(chunks: Chunks, entry: string, seen = new Set<string>()): Set<string> {
  const chunk = chunks[entry];
  if (!chunk) throw new Error(`the build has no ${entry}`);
  if (seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(chunks, imported, seen);
  return seen;
}

const size = (file: string) => gzipSync(readFileSync(new URL(file, FOLDER))).length;
const sum = (sizes: number[]) => sizes.reduce((total, bytes) => total + bytes, 0);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Each language is a visit of its own. */
for (const [page, budget] of Object.entries(BUDGETS)) {
  const manifest = readFileSync(new URL(`.vite/${page}.json`, FOLDER), 'utf8');
  const chunks: Chunks = JSON.parse(manifest);
  const entry = `${page}/index.html`;
  for (const language of LANGUAGES) {
    const texts = filesOf(chunks, `${page}/texts/${language}.ts`);
    const files = [entry, ...filesOf(chunks, entry, texts)];
    const all = sum(files.map(size));
    const script = sum(files.filter((file) => file.endsWith('.js')).map(size));
    console.log(
      `${page} page, ${language}: ${kilobytes(all)} of ${kilobytes(budget.all)} in all, ` +
        `script ${kilobytes(script)} of ${kilobytes(budget.script)} (gzip)`,
    );
    if (all <= budget.all && script <= budget.script) continue;
    console.error(`The ${page} page is over its budget.`);
    process.exitCode = 1;
  }
}
