import { JobsFailed, runDueJobs } from '../../jobs/run-due-jobs.ts';
import { openNodeDeps } from '../deps.ts';
import { sentenceOf } from '../report.ts';
import { type Command, clockAt, readOptions } from './command.ts';

export const tick: Command = {
  usage: 'tick [--now TIME] [--json]',
  async run(words, terminal) {
    const options = readOptions(words, { now: 'string', json: 'boolean' });
    const deps = await openNodeDeps(terminal.env, { clock: clockAt(options.now, terminal.env) });
    try {
      const outcome = await runDueJobs(deps).catch((error: unknown) => {
        if (error instanceof JobsFailed) return error;
        throw error;
      });
      const { published } = outcome;
      if (options.json) terminal.print(JSON.stringify({ published }));
      else terminal.print(`Rounds published: ${published.join(', ') || 'none'}.`);
      if (!(outcome instanceof JobsFailed)) return 0;
      terminal.note(sentenceOf(outcome));
      return 1;
    } finally {
      await deps.close();
    }
  },
};
