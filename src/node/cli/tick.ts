import { runDueJobs } from '../../jobs/run-due-jobs.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, clockAt, readOptions } from './command.ts';

export const tick: Command = {
  usage: 'tick [--now TIME] [--json]',
  async run(words, terminal) {
    const options = readOptions(words, { now: 'string', json: 'boolean' });
    const deps = await openNodeDeps(terminal.env, { clock: clockAt(options.now, terminal.env) });
    try {
      const { published } = await runDueJobs(deps);
      if (options.json) terminal.print(JSON.stringify({ published }));
      else terminal.print(`Rounds published: ${published.join(', ') || 'none was due'}.`);
      return 0;
    } finally {
      await deps.close();
    }
  },
};
