/**
 * Prints what one complete visit to a page transfers in one language, compressed as the server does it:
 * what is loaded at once, what is loaded later, and the service worker. Fails over budget:
 * `npm run pages && npx tsx web/check-size.ts`.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes for everything and for script alone. */
const BUDGETS = {
  pulse: { all: 60_000, script: 40_000 },
  dashboard: { all: 200_000, script: 150_000 },
  code: { all: 20_000, script: 12_000 },
};
const LANGUAGES = ['nb', 'nn', 'en'];
const FOLDER = new URL('../dist/web/', import.meta.url);

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}

type Chunks = Record<string, Chunk>;

/** The files of an entry with all that it imports, other languages' texts left out. */
function filesOf(
  chunks: Chunks,
  language: string,
  entry: string,
  seen = new Set<string>(),
): Set<string> {
  const chunk = chunks[entry];
  if (!chunk) throw new Error(`the build has no ${entry}`);
  if (seen.has(chunk.file) || isOtherLanguage(chunk.file, language)) return seen;
  const files = [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])];
  for (const file of files) if (!isOtherLanguage(file, language)) seen.add(file);
  const imported = [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])];
  for (const name of imported) filesOf(chunks, language, name, seen);
  return seen;
}

function isOtherLanguage(file: string, language: string): boolean {
  const named = /\/(nb|nn|en)-[^/]*$/.exec(file)?.[1];
  return named !== undefined && named !== language;
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
    const files = [entry, ...filesOf(chunks, language, entry)];
    const worker = chunks[`${page}/sw.ts`];
    if (worker) files.push(worker.file);
    if (!files.some((file) => file.includes(`/${language}-`))) {
      throw new Error(`the ${page} page has no texts in ${language}`);
    }
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
