/**
 * The pulse page on a simulated mid phone: Lighthouse over the real server, a real link of an open round,
 * the median of three visits. Beside its size stand two survey libraries, each bundled from its npm
 * package around a page of six questions. They and Lighthouse are installed in bench/page, by this bench.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { utf8 } from '../src/core/bytes.ts';
import { standardInstrument } from '../src/core/instrument/standard.ts';
import { openNodeDeps } from '../src/node/deps.ts';
import { importPeople } from '../src/people/service.ts';
import { openRound } from '../src/rounds/service.ts';
import { CHROMIUM } from '../test/support/browser/server.ts';
import { endChildren, startNode, startServer } from '../test/support/process/process-children.ts';

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url));
const PEERS = {
  'survey-core + survey-js-ui': 'survey-js.js',
  '@formbricks/surveys': 'formbricks.js',
};
const VISITS = 3;
const LEAST_PERFORMANCE = 0.95;
const LEAST_ACCESSIBILITY = 1;
const MOST_LCP_MS = 1_500;

/** The language of those who will open it: another browser fetches its own first. */
const FLAGS = ['--headless=new', ...CHROMIUM.args, '--accept-lang=nb-NO,nb'].join(' ');

/** Prints the figures; whether the page keeps its bounds. */
export async function page(): Promise<boolean> {
  installTools();
  execFileSync('npm', ['run', 'pages'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-bench-'));
  try {
    const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
    const fragment = await openOneRound(env);
    const { url, stop } = await startServer(env);
    const visits: Visit[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(`${url}/p#${fragment}`, folder));
    const good = report(visits);
    await compareSizes(visits[0]!.files);
    await stop();
    return good;
  } finally {
    await endChildren();
    rmSync(folder, { recursive: true });
  }
}

/** Nothing of these is in the product's own packages. */
function installTools(): void {
  const installed = statSync(join(FOLDER, 'node_modules/.package-lock.json'), {
    throwIfNoEntry: false,
  });
  if (installed && installed.mtimeMs > statSync(join(FOLDER, 'package-lock.json')).mtimeMs) return;
  const words = ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', words, { stdio: 'inherit' });
}

/** A small organisation with an open round; gives what stands after the # of somebody's link. */
export async function openOneRound(env: Record<string, string>): Promise<string> {
  const deps = await openNodeDeps(env);
  try {
    const header = 'employee_id,unit_code,email,phone,language,since';
    const people = Array.from({ length: 12 }, (_, i) => `${i},R,p${i}@example.no,,nb,`);
    const files = {
      units: utf8('code,name,parent_code\nR,Solbakken barnehage,\n'),
      people: utf8([header, ...people].join('\n')),
    };
    await importPeople(deps, files, { dryRun: false });
    const closes = new Date(deps.clock().getTime() + 7 * 24 * 3_600_000);
    const items = ['aut1', 'aut2', 'own1', 'own2', 'ff1', 'ff2'];
    const { links } = await openRound(deps, { closes, instrument: standardInstrument(), items });
    return links[0]!.url.split('#')[1]!;
  } finally {
    await deps.close();
  }
}

interface Visit {
  /** Scores from 0 to 1. */
  performance: number;
  accessibility: number;
  /** Largest contentful paint, milliseconds. */
  lcp: number;
  /** Addresses of everything that the page loaded but the application's answers. */
  files: string[];
}

interface LighthouseReport {
  categories: Record<'performance' | 'accessibility', { score: number }>;
  audits: {
    'largest-contentful-paint': { numericValue: number };
    'network-requests': { details: { items: { url: string }[] } };
  };
}

async function visit(address: string, folder: string): Promise<Visit> {
  const words = [
    join(FOLDER, 'node_modules/lighthouse/cli/index.js'),
    address,
    '--only-categories=performance,accessibility',
    '--form-factor=mobile',
    '--throttling-method=simulate',
    '--no-enable-error-reporting',
    '--output=json',
    '--quiet',
    `--chrome-flags=${FLAGS}`,
  ];
  const variables = { CHROME_PATH: CHROMIUM.executablePath, HOME: folder };
  const { code, stdout, stderr } = await startNode(words, variables).finished;
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}: ${stderr}`);
  const { categories, audits }: LighthouseReport = JSON.parse(stdout);
  const loaded = audits['network-requests'].details.items.map(({ url }) => url.split('#')[0]!);
  return {
    performance: categories.performance.score,
    accessibility: categories.accessibility.score,
    lcp: audits['largest-contentful-paint'].numericValue,
    files: [...new Set(loaded)].filter((url) => !url.includes('/api/')),
  };
}

function report(visits: Visit[]): boolean {
  const median = (figure: keyof Omit<Visit, 'files'>) =>
    visits.map((each) => each[figure]).sort((a, b) => a - b)[Math.floor(VISITS / 2)]!;
  const [performance, accessibility, lcp] = [
    median('performance'),
    median('accessibility'),
    median('lcp'),
  ];
  console.log(
    `performance ${performance.toFixed(2)}, at least ${LEAST_PERFORMANCE}; ` +
      `accessibility ${accessibility.toFixed(2)}, at least ${LEAST_ACCESSIBILITY.toFixed(2)}; ` +
      `LCP ${(lcp / 1000).toFixed(2)} s, at most ${MOST_LCP_MS / 1000} s (median of ${VISITS})`,
  );
  return (
    performance >= LEAST_PERFORMANCE && accessibility >= LEAST_ACCESSIBILITY && lcp <= MOST_LCP_MS
  );
}

async function compareSizes(files: string[]): Promise<void> {
  const sizes = await Promise.all(
    files.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
  );
  const sum = (wanted: (url: string) => boolean) =>
    sizes.reduce((total, size, i) => total + (wanted(files[i]!) ? size : 0), 0);
  const script = sum((url) => url.endsWith('.js'));
  console.log(`pulse: ${kilobytes(sum(() => true))} in all, script ${kilobytes(script)} (gzip)`);
  for (const [name, entry] of Object.entries(PEERS)) {
    const size = await bundledSize(entry);
    console.log(`${name}: script ${kilobytes(size)}, ratio ${(size / script).toFixed(1)}`);
  }
}

/** The entry alone: what the library splits off is fetched later, if at all. */
async function bundledSize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    outdir: FOLDER,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const { contents } = outputFiles.find(({ path }) => path === join(FOLDER, entry))!;
  return gzipSync(contents).length;
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
