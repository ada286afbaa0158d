/** What a command of the command line is, and how its words are read. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Environment } from '../../config.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import type { Clock } from '../../deps.ts';

export interface Terminal {
  env: Environment;
  /** A line on standard output. */
  print(text: string): void;
  /** A line on standard error, for people who watch. */
  note(text: string): void;
}

/** Runs with the words after the command's name; gives the exit code. */
export interface Command {
  usage: string;
  run(words: string[], terminal: Terminal): Promise<number>;
}

/** Wrong words on the command line. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Kinds = Record<string, 'string' | 'boolean'>;
type Options<K extends Kinds> = {
  [Name in keyof K]?: K[Name] extends 'boolean' ? boolean : string;
};

/** The options in `words`, by name. Throws UsageError on an unknown one or a stray word. */
export function readOptions<const K extends Kinds>(words: string[], kinds: K): Options<K> {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  try {
    return parseArgs({ args: words, options, strict: true }).values as Options<K>;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The value of an option that must be there. */
export function required(value: string | undefined, name: string): string {
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

/** A moment in ISO 8601 with its zone, such as 2026-12-01T08:00:00Z. */
export function readTime(text: string, name: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/.test(text) || !isValid(time)) {
    throw new InvalidInput(
      `--${name} must be a moment with its zone, such as 2026-12-01T08:00:00Z or 2026-12-01T09:00+01:00.`,
    );
  }
  return time;
}

function isValid(time: Date): boolean {
  return !Number.isNaN(time.getTime());
}

/** The clock that `--now` sets, only where rounds may be short (MIN_ROUND_HOURS=0), or undefined. */
export function clockAt(now: string | undefined, env: Environment): Clock | undefined {
  if (now === undefined) return undefined;
  if (env.MIN_ROUND_HOURS?.trim() !== '0') {
    throw new InvalidInput('--now is for tests: it needs MIN_ROUND_HOURS=0.');
  }
  const time = readTime(now, 'now');
  return () => time;
}

/** A file's bytes. Throws InvalidInput that names the file. */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInput(`${path} can't be read: ${reason}`, { cause: error });
  }
}
