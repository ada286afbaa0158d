#!/usr/bin/env node
import { InvalidInput } from '../../core/invalid-input.ts';
import { AppError } from '../../errors.ts';
import { explain } from '../../http/error-texts.ts';
import { backup } from './backup.ts';
/** The command line: one file a command beside this one. Exit code 0: done, 1: refused or at fault, 2: wrong words. */
import { type Command, type Terminal, UsageError } from './command.ts';
import { demo } from './demo.ts';
import { importFiles } from './import.ts';
import { migrate } from './migrate.ts';
import { release } from './release.ts';
import { round } from './round.ts';
import { tick } from './tick.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

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
    if (error instanceof AppError) terminal.note(explain(error));
    else if (error instanceof InvalidInput) terminal.note(error.message);
    else terminal.note(String(error instanceof Error ? error.stack : error));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
