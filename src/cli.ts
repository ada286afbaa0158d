#!/usr/bin/env node
import { backup } from './cli/backup.ts';
/** The command line: one file a command in src/cli. Exit code 0: done, 1: refused or at fault, 2: wrong words. */
import { type Command, type Terminal, UsageError } from './cli/command.ts';
import { demo } from './cli/demo.ts';
import { importFiles } from './cli/import.ts';
import { migrate } from './cli/migrate.ts';
import { release } from './cli/release.ts';
import { round } from './cli/round.ts';
import { tick } from './cli/tick.ts';
import { user } from './cli/user.ts';
import { verify } from './cli/verify.ts';
import { InvalidInput } from './core/invalid-input.ts';
import { AppError } from './errors.ts';

const COMMANDS: Record<string, Command> = {
  migrate,
  import: importFiles,
  round,
  tick,
  user,
  demo,
  release,
  verify,
  backup,
};

const USAGE = `spillerom COMMAND\n\n${Object.values(COMMANDS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}\n`;

const terminal: Terminal = {
  env: process.env,
  print: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
};

async function main([name, ...words]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') {
    terminal.print(USAGE);
    return 0;
  }
  try {
    const command = name && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(name ? `There is no command ${name}.` : 'Name a command.');
    return await command.run(words, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    const expected = error instanceof InvalidInput || error instanceof AppError;
    terminal.note(expected ? error.message : String(error instanceof Error ? error.stack : error));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
