import { writeFile } from 'node:fs/promises';
import { InvalidInput } from '../../core/invalid-input.ts';
import { exportRelease, FORMATS } from '../../export/service.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, readOptions, required, UsageError } from './command.ts';

export const release: Command = {
  usage: 'release export --round ID --format json|csv|xlsx --out FILE [--json]',
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
    const format = FORMATS.find((known) => known === required(options.format, 'format'));
    if (!format) throw new UsageError(`--format is one of ${FORMATS.join(', ')}.`);
    const deps = await openNodeDeps(terminal.env);
    try {
      const { content } = await exportRelease(deps, id, format);
      await writeFile(out, content).catch((error: unknown) => {
        throw new InvalidInput(`${out} can't be written.`, { cause: error });
      });
      terminal.print(
        options.json
          ? JSON.stringify({ round: id, format, out })
          : `The release of round ${id} is in ${out}.`,
      );
      return 0;
    } finally {
      await deps.close();
    }
  },
};
