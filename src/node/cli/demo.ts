import type { Environment } from '../../config.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import type { Role } from '../../users/service.ts';
import { type Demonstration, openDemonstration } from '../demo/build-demo.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, readOptions, type Terminal } from './command.ts';
import { progressBar } from './progress.ts';

/** Long enough for a round's answers to share a few commits: each waits for the disk. */
const ANSWER_WAIT_MS = 100;

export const demo: Command = {
  usage: 'demo [--json]',
  async run(words, terminal) {
    const options = readOptions(words, { json: 'boolean' });
    const env = demoEnvironment(terminal.env);
    const deps = await openNodeDeps(env, { answerWaitMs: ANSWER_WAIT_MS });
    try {
      const onProgress = progressBar('Making the demonstration');
      const demonstration = await openDemonstration(deps, { onProgress });
      const { publicUrl } = deps.config;
      if (options.json)
        terminal.print(JSON.stringify({ ...demonstration, pages: `${publicUrl}/` }));
      else printAddresses(demonstration, publicUrl, env, terminal);
      return 0;
    } finally {
      await deps.close();
    }
  },
};

/** The environment of the demonstration: folders of its own unless it names some. Throws InvalidInput. */
export function demoEnvironment(env: Environment): Environment {
  if (env.DATABASE_URL?.trim()) {
    throw new InvalidInput(
      'The demonstration has a database of its own, in DATA_DIR. Leave DATABASE_URL out.',
    );
  }
  const folder = (name: string, fallback: string) => env[name]?.trim() || fallback;
  return {
    ...env,
    DATA_DIR: folder('DATA_DIR', './data-demo'),
    KEY_DIR: folder('KEY_DIR', './keys-demo'),
  };
}

const HOMES = {
  small: 'of a small unit',
  large: 'of a large unit',
  merged: 'of a unit that answers together with the one above',
};

const OVERSEERS: Partial<Record<Role, string>> = {
  hr: 'HR',
  observer: 'The safety representative',
};

function printAddresses(
  { people, units, closes, isOpen, guests, users }: Demonstration,
  publicUrl: string,
  env: Environment,
  terminal: Terminal,
): void {
  const state = isOpen
    ? `Its round is open until ${closes}.`
    : `Its last round ended at ${closes}. To begin anew, remove ${env.DATA_DIR} and ${env.KEY_DIR}.`;
  terminal.print(`A demonstration with ${people} employees in ${units} units. ${state}`);
  for (const { size, unit, url } of guests) {
    terminal.print(`\nAn employee ${HOMES[size]} (${unit}):\n  ${url}`);
  }
  for (const { role, unit, url } of users) {
    const who = unit === null ? OVERSEERS[role] : `The leader of ${unit}`;
    terminal.print(`\n${who} signs in with (works once, printed anew at every start):\n  ${url}`);
  }
  terminal.print(`\nWhat everybody may see:\n  ${publicUrl}/`);
}
