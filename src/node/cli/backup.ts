import { parseConfig } from '../../config.ts';
import { backUp } from '../database/backup.ts';
import { MIGRATIONS, pathOf } from '../deps.ts';
import { type Command, UsageError } from './command.ts';

export const backup: Command = {
  usage: 'backup FILE [--json]',
  async run(words, terminal) {
    const [target, ...more] = words.filter((word) => word !== '--json');
    if (!target || target.startsWith('--') || more.length > 0) {
      throw new UsageError('Name one file for the backup.');
    }
    const source = pathOf(parseConfig(terminal.env).databaseUrl);
    await backUp({ source, target, migrations: MIGRATIONS });
    terminal.print(
      words.includes('--json')
        ? JSON.stringify({ file: target })
        : `${target} holds everything but token rows, answers and sessions. The keys are not in it, and must not be.`,
    );
    return 0;
  },
};
