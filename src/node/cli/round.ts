import Papa from 'papaparse';
import { type Instrument, readInstrument } from '../../core/instrument/instrument.ts';
import { standardInstrument } from '../../core/instrument/standard.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import { closeRound } from '../../publication/service.ts';
import { cancelRound, openRound, type PersonalLink } from '../../rounds/service.ts';
import { openNodeDeps } from '../deps.ts';
import {
  type Command,
  clockAt,
  readInputFile,
  readOptions,
  readTime,
  required,
  type Terminal,
  UsageError,
} from './command.ts';
import { lettersCommand } from './letters.ts';
import { openPrivateFile } from './private-file.ts';
import { progressBar } from './progress.ts';

export const round: Command = {
  usage: `round open --closes TIME [--opens TIME] [--instrument FILE] [--items ID,ID,…] [--links FILE]
  round letters --round ID --out FILE [--json]
  round close --round ID [--now TIME] [--json]
  round cancel --round ID [--json]`,
  async run([verb, ...words], terminal) {
    if (verb === 'open') return openCommand(words, terminal);
    if (verb === 'letters') return lettersCommand(words, terminal);
    if (verb === 'close') return closeCommand(words, terminal);
    if (verb === 'cancel') return cancelCommand(words, terminal);
    throw new UsageError('A round can be opened, closed and cancelled, and its letters written.');
  },
};

async function openCommand(words: string[], terminal: Terminal): Promise<number> {
  const options = readOptions(words, {
    closes: 'string',
    opens: 'string',
    instrument: 'string',
    items: 'string',
    links: 'string',
    json: 'boolean',
  });
  const closes = readTime(required(options.closes, 'closes'), 'closes');
  const opens = options.opens === undefined ? undefined : readTime(options.opens, 'opens');
  const instrument = await readInstrumentFile(options.instrument);
  const items = options.items?.split(',').map((item) => item.trim());
  // Before the round, so that no round opens whose links can't be written.
  const linksFile =
    options.links === undefined
      ? undefined
      : await openPrivateFile(options.links, 'no round was opened');
  const deps = await openNodeDeps(terminal.env);
  try {
    const onProgress = progressBar('Making links');
    const keepLinks = async (links: PersonalLink[]) => {
      await linksFile?.truncate();
      await linksFile?.writeFile(`${Papa.unparse(links, { newline: '\r\n' })}\r\n`);
      await linksFile?.sync();
    };
    const request = { opens, closes, instrument, items, onProgress, keepLinks };
    const { round, manifestHash } = await openRound(deps, request);
    terminal.print(JSON.stringify({ round, manifestHash }));
    return 0;
  } finally {
    await linksFile?.close();
    await deps.close();
  }
}

async function readInstrumentFile(path: string | undefined): Promise<Instrument> {
  if (path === undefined) return standardInstrument();
  const text = new TextDecoder().decode(await readInputFile(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidInput(`${path} is not JSON.`, { cause: error });
  }
  return readInstrument(value);
}

async function closeCommand(words: string[], terminal: Terminal): Promise<number> {
  const options = readOptions(words, { round: 'string', now: 'string', json: 'boolean' });
  const id = required(options.round, 'round');
  const clock = clockAt(options.now, terminal.env);
  const deps = await openNodeDeps(terminal.env, { clock });
  try {
    const { releaseHash } = await closeRound(deps, id);
    terminal.print(
      options.json
        ? JSON.stringify({ round: id, releaseHash })
        : `Round ${id} is closed. Its release has the hash ${releaseHash}; its answers and keys are destroyed.`,
    );
    return 0;
  } finally {
    await deps.close();
  }
}

async function cancelCommand(words: string[], terminal: Terminal): Promise<number> {
  const options = readOptions(words, { round: 'string', json: 'boolean' });
  const id = required(options.round, 'round');
  const deps = await openNodeDeps(terminal.env);
  try {
    await cancelRound(deps, id);
    terminal.print(
      options.json
        ? JSON.stringify({ round: id, cancelled: true })
        : `Round ${id} is cancelled. Its answers and keys are destroyed and nothing is published.`,
    );
    return 0;
  } finally {
    await deps.close();
  }
}
