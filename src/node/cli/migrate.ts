import { openNodeDeps } from '../deps.ts';
import { type Command, readOptions } from './command.ts';

export const migrate: Command = {
  usage: 'migrate',
  async run(words, terminal) {
    const { json } = readOptions(words, { json: 'boolean' });
    const deps = await openNodeDeps(terminal.env);
    await deps.close();
    terminal.print(json ? '{"migrated":true}' : 'The database has the newest schema.');
    return 0;
  },
};
