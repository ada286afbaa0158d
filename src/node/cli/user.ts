import { parseArgs } from 'node:util';
import { addUser, ROLES } from '../../users/service.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, required, UsageError } from './command.ts';

export const user: Command = {
  usage:
    'user add --email E --role leader|hr|observer|admin [--unit CODE]… [--employee ID] [--json]',
  async run([verb, ...words], terminal) {
    if (verb !== 'add') throw new UsageError('A user can be added.');
    const options = readUserOptions(words);
    const role = ROLES.find((known) => known === required(options.role, 'role'));
    if (!role) throw new UsageError(`--role is one of ${ROLES.join(', ')}.`);
    const email = required(options.email, 'email');
    const deps = await openNodeDeps(terminal.env);
    try {
      const request = { email, role, unitCodes: options.unit ?? [], employeeId: options.employee };
      const { url } = await addUser(deps, request);
      terminal.print(options.json ? JSON.stringify({ email, role, url }) : url);
      if (!options.json) terminal.note('The link works once, within 24 hours.');
      return 0;
    } finally {
      await deps.close();
    }
  },
};

function readUserOptions(words: string[]) {
  const options = {
    email: { type: 'string' },
    role: { type: 'string' },
    unit: { type: 'string', multiple: true },
    employee: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: words, options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
