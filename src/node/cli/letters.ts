import { makeLetters } from '../../messages/service.ts';
import { openNodeDeps } from '../deps.ts';
import { readOptions, required, type Terminal } from './command.ts';
import { openPrivateFile } from './private-file.ts';

/** `round letters`: writes the letters of a round to a private file; with nobody to write to, no file. */
export async function lettersCommand(words: string[], terminal: Terminal): Promise<number> {
  const options = readOptions(words, { round: 'string', out: 'string', json: 'boolean' });
  const round = required(options.round, 'round');
  const out = required(options.out, 'out');
  const deps = await openNodeDeps(terminal.env);
  try {
    const { count: letters, html } = await makeLetters(deps, round);
    if (letters > 0) await write(out, html);
    if (options.json) terminal.print(JSON.stringify({ round, letters }));
    else if (letters === 0) terminal.print('0 letters: e-mail or SMS reaches everybody.');
    else terminal.print(`Letters in ${out}: ${letters}. Print it on A4, one sheet a person.`);
    return 0;
  } finally {
    await deps.close();
  }
}

async function write(path: string, html: string): Promise<void> {
  const file = await openPrivateFile(path, 'there are no letters');
  try {
    await file.truncate();
    await file.writeFile(html);
    await file.sync();
  } finally {
    await file.close();
  }
}
