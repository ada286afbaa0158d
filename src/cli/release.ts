import { writeFile } from 'node:fs/promises';
import { InvalidInput } from '../core/invalid-input.ts';
import { openNodeDeps } from '../node-deps.ts';
import { findRelease } from '../publication/service.ts';
import { type Command, readOptions, required, UsageError } from './command.ts';

export const release: Command = {
  usage: 'release export --round ID --format json --out FILE [--json]',
  async run([verb, ...words], terminal) {
    if (verb !== 'export') throw new UsageError('A release can be exported.');
    const options = readOptions(words, {
      round: 'string',
      format: 'string',
      out: 'string',
      json: 'boolean',
    });
    const id = required(options.round, 'round');
    const out = required(options.out, 'out');
    if (required(options.format, 'format') !== 'json') throw new UsageError('--format is json.');
    const deps = await openNodeDeps(terminal.env);
    try {
      const { text, hash } = await findRelease(deps, id);
      await writeFile(out, text).catch((error: unknown) => {
        throw new InvalidInput(`${out} can't be written.`, { cause: error });
      });
      terminal.print(
        options.json
          ? JSON.stringify({ round: id, releaseHash: hash, out })
          : `The release of round ${id} is in ${out}.`,
      );
      return 0;
    } finally {
      await deps.close();
    }
  },
};
