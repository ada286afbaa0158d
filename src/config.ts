/** The environment, parsed once. A wrong value stops the start with a sentence that says what to set. */
import { type Bytes, readBytes } from './core/byte-kinds.ts';
import { K_MAX, K_MIN } from './core/disclosure/policy.ts';
import { InvalidInput } from './core/invalid-input.ts';

export interface Config {
  databaseUrl: string;
  databaseToken: string | undefined;
  dataDir: string;
  keyDir: string;
  masterKey: Bytes<'master key'> | undefined;
  publicUrl: string;
  port: number;
  host: string;
  timeZone: string;
  minRoundHours: number;
  minGroup: number;
  /** Stands on pages and letters. */
  organisationName: string | undefined;
  /** Path of an SVG or PNG image for the pages. */
  organisationLogo: string | undefined;
}

const LONGEST_NAME = 80;

/** Every environment variable that is read, as text. */
export type Environment = Record<string, string | undefined>;

/** Parses the environment (names and defaults: README, "Configuration"). Throws InvalidInput. */
export function parseConfig(env: Environment): Config {
  const text = (name: string, fallback: string) => env[name]?.trim() || fallback;
  const port = wholeNumber(env, 'PORT', 8787, 0, 65535);
  const dataDir = path(env, 'DATA_DIR') ?? './data';
  return {
    databaseUrl: databaseUrl(path(env, 'DATABASE_URL') ?? inFolder(dataDir)),
    databaseToken: env.DATABASE_TOKEN || undefined,
    dataDir,
    keyDir: path(env, 'KEY_DIR') ?? './keys',
    masterKey: masterKey(env.SPILLEROM_MASTER_KEY),
    publicUrl: publicUrl(text('PUBLIC_URL', `http://localhost:${port}`)),
    port,
    host: text('HOST', '127.0.0.1'),
    timeZone: timeZone(text('TIME_ZONE', 'Europe/Oslo')),
    minRoundHours: wholeNumber(env, 'MIN_ROUND_HOURS', 24, 0, 24 * 60),
    minGroup: wholeNumber(env, 'MIN_GROUP', K_MIN, K_MIN, K_MAX),
    organisationName: organisationName(text('ORGANISATION_NAME', '')),
    organisationLogo: path(env, 'ORGANISATION_LOGO'),
  };
}

function wholeNumber(env: Environment, name: string, fallback: number, from: number, to: number) {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to) {
    throw new InvalidInput(`${name} must be a whole number from ${from} to ${to}.`);
  }
  return value;
}

/** A path is taken as it stands: without its blanks it would name another folder. */
function path(env: Environment, name: string): string | undefined {
  const text = env[name];
  if (!text?.trim()) return undefined;
  if (!/[\p{Cc}\ufffd]/u.test(text)) return text;
  throw new InvalidInput(`${name} must be one line of UTF-8 text without control characters.`);
}

/** The database's address in the folder, whose name may hold what means something in an address. */
function inFolder(folder: string): string {
  return `file:${`${folder}/spillerom.db`.split('/').map(encodeURIComponent).join('/')}`;
}

function databaseUrl(text: string): string {
  if (/^(file:.|libsql:\/\/.|https?:\/\/.)/.test(text)) return text;
  throw new InvalidInput('DATABASE_URL must start with file:, libsql://, http:// or https://.');
}

function publicUrl(text: string): string {
  const isHostAlone = /^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text) && URL.canParse(text);
  if (isHostAlone) return new URL(text).origin;
  throw new InvalidInput(
    'PUBLIC_URL must be http:// or https:// and a host, such as https://puls.example.no: no path, user or query.',
  );
}

function masterKey(text: string | undefined): Bytes<'master key'> | undefined {
  if (!text) return undefined;
  const key = readBytes('master key', text.trim());
  if (!key)
    throw new InvalidInput('SPILLEROM_MASTER_KEY must be 32 bytes in base64url (43 characters).');
  return key;
}

function organisationName(text: string): string | undefined {
  if (text.length > LONGEST_NAME || /\p{Cc}/u.test(text)) {
    throw new InvalidInput(
      `ORGANISATION_NAME must be one line of at most ${LONGEST_NAME} characters.`,
    );
  }
  return text || undefined;
}

function timeZone(text: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch (error) {
    throw new InvalidInput('TIME_ZONE must be a name such as Europe/Oslo.', { cause: error });
  }
}
