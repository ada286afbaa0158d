/**
 * The demonstration's first and second start, each a process of its own in a folder that was empty:
 * how long it takes and how much memory it needs at most.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const MOST = { seconds: 60, megabytes: 500 };

/** Runs in the child as it ends: its peak of resident memory and its work, to a pipe of its own. */
const USAGE = `data:text/javascript,${encodeURIComponent(
  'import { writeSync } from "node:fs";' +
    'process.once("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));',
)}`;

interface Start {
  seconds: number;
  /** Seconds of it that a processor worked; the rest waited, mostly for the disk. */
  worked: number;
  megabytes: number;
  /** The three employees' links. */
  links: string[];
}

/** Prints the figures; false when a start is over a bound, or the second isn't the first again. */
export async function demo(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'spillerom-bench-'));
  try {
    const starts = [await start(folder), await start(folder)] as const;
    for (const [i, { seconds, worked, megabytes }] of starts.entries()) {
      const name = i === 0 ? 'first start' : 'second start';
      console.log(
        `${name}: ${seconds.toFixed(1)} s, of work ${worked.toFixed(1)} s, ${megabytes.toFixed(0)} MB at most`,
      );
    }
    const [first, second] = starts;
    console.log(`bounds: ${MOST.seconds} s, ${MOST.megabytes} MB`);
    const withinBounds = starts.every(
      ({ seconds, megabytes }) => seconds < MOST.seconds && megabytes < MOST.megabytes,
    );
    return withinBounds && first.links.length === 3 && String(first.links) === String(second.links);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function start(folder: string): Promise<Start> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, CLI, 'demo', '--json'], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [printed, usage, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stdio[3] as NodeJS.ReadableStream),
    once(child, 'close'),
  ]);
  if (code !== 0) throw new Error(`the demonstration ended with ${code}`);
  const { guests }: { guests: { url: string }[] } = JSON.parse(printed);
  const { maxRSS, userCPUTime, systemCPUTime }: NodeJS.ResourceUsage = JSON.parse(usage);
  return {
    seconds: (performance.now() - began) / 1000,
    worked: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1000,
    links: guests.map(({ url }) => url),
  };
}
