/**
 * How honest respondents fare while somebody floods the server with made-up answers: the real server
 * process on loopback, the flood from a process of its own, on the same cores.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../src/core/bytes.ts';
import { standardInstrument } from '../src/core/instrument/standard.ts';
import { nodeRandom, openNodeDeps } from '../src/node/deps.ts';
import { importPeople } from '../src/people/service.ts';
import { openRound } from '../src/rounds/service.ts';
import { answerHonestly, type Fared, type FloodKind, startFlood } from '../test/support/flood.ts';
import { teams } from '../test/support/organisation.ts';
import { endChildren, startServer } from '../test/support/process/process-children.ts';
import { type KnownCredential, makeCredentials } from '../test/support/storm-credentials.ts';

const CONNECTIONS = 512;
const HONEST = 7;
const ITEMS = ['aut1', 'own1', 'ff1'];
const LONGEST_MS = 2_000;
/** The last is only told: who opens connections without end is for the proxy before the server to stop. */
const KINDS: FloodKind[] = ['replayed', 'distinct', 'reconnecting'];

/** Prints the figures; whether the median of both calls stays under two seconds in the first two floods. */
export async function flood(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-bench-'));
  try {
    return await measure(folder);
  } finally {
    await endChildren();
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<boolean> {
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    MIN_ROUND_HOURS: '0',
  };
  const credentials = await prepare(env);
  const server = await startServer(env);
  const inPeace = await answerAll(server.url, credentials.splice(0, HONEST));
  report('no flood', inPeace);
  let worst = 0;
  for (const kind of KINDS) {
    const options = { kind, connections: CONNECTIONS, items: ITEMS.length };
    const started = performance.now();
    const running = await startFlood(server.url, credentials[0]!, options);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const fared = await answerAll(server.url, credentials.splice(0, HONEST));
    const statuses = await running.end();
    const seconds = (performance.now() - started) / 1000;
    const told = Object.entries(statuses).map(
      ([status, n]) => `${Math.round(n / seconds)} × ${status}`,
    );
    const median = report(
      `${kind} over ${CONNECTIONS} connections (${told.join(', ')} a second)`,
      fared,
    );
    if (kind !== 'reconnecting') worst = Math.max(worst, median);
  }
  console.log(
    `ratio to ${LONGEST_MS} ms (worst median of the first two): ${(worst / LONGEST_MS).toFixed(2)}`,
  );
  await server.kill();
  return worst < LONGEST_MS;
}

async function prepare(env: Record<string, string>): Promise<KnownCredential[]> {
  const deps = await openNodeDeps(env);
  try {
    const size = HONEST * (KINDS.length + 1);
    const [units, people] = teams({ A: size, B: size }).map(utf8) as [Uint8Array, Uint8Array];
    await importPeople(deps, { units, people }, { dryRun: false });
    const closes = new Date(Date.now() + 3_600_000);
    const opened = await openRound(deps, {
      closes,
      instrument: standardInstrument(),
      items: ITEMS,
    });
    return await makeCredentials(deps, opened, nodeRandom);
  } finally {
    await deps.close();
  }
}

async function answerAll(url: string, credentials: KnownCredential[]): Promise<Fared[]> {
  const fared: Fared[] = [];
  for (const credential of credentials) {
    fared.push(
      await answerHonestly(
        url,
        credential,
        ITEMS.map(() => 4),
      ),
    );
  }
  return fared;
}

/** Prints how they fared; the larger median of both calls in milliseconds. */
function report(what: string, fared: Fared[]): number {
  console.log(what);
  const medians = (['token', 'answer'] as const).map((call) => {
    const times = fared.map((each) => each[call].ms).sort((a, b) => a - b);
    const statuses = [...new Set(fared.map((each) => each[call].status))].join(', ');
    const median = times[Math.floor(times.length / 2)]!;
    console.log(
      `  ${call}: median ${Math.round(median)} ms, longest ${Math.round(times.at(-1)!)} ms, status ${statuses}`,
    );
    return median;
  });
  return Math.max(...medians);
}
