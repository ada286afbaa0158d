import { ImportRefused, type ImportSummary, importPeople } from '../../people/service.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, readInputFile, readOptions, required, type Terminal } from './command.ts';

export const importFiles: Command = {
  usage: 'import --units FILE --people FILE [--dry-run] [--json]',
  async run(words, terminal) {
    const options = readOptions(words, {
      units: 'string',
      people: 'string',
      'dry-run': 'boolean',
      json: 'boolean',
    });
    const files = [required(options.units, 'units'), required(options.people, 'people')] as const;
    const units = await readInputFile(files[0]);
    const people = await readInputFile(files[1]);
    const dryRun = options['dry-run'] ?? false;
    const deps = await openNodeDeps(terminal.env);
    try {
      const summary = await importPeople(deps, { units, people }, { dryRun });
      if (options.json) terminal.print(JSON.stringify({ ...summary, refused: [] }));
      else printSummary(summary, dryRun, terminal);
      return 0;
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      if (options.json)
        terminal.print(JSON.stringify({ refused: error.faults, total: error.total }));
      else printFaults(error, terminal);
      return 1;
    } finally {
      await deps.close();
    }
  },
};

function printSummary(summary: ImportSummary, dryRun: boolean, terminal: Terminal): void {
  for (const [what, counts] of Object.entries(summary)) {
    const { added, changed, unchanged, departed } = counts;
    terminal.print(
      `${what}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${departed} departed, 0 refused`,
    );
  }
  if (dryRun) terminal.print('Nothing was imported: this was a dry run.');
}

function printFaults({ faults, total }: ImportRefused, terminal: Terminal): void {
  for (const { file, line, message } of faults) {
    terminal.note(`${file}.csv, line ${line}: ${message}`);
  }
  if (total > faults.length) terminal.note(`… and ${total - faults.length} more faults.`);
  terminal.note('Nothing was imported.');
}
