import { InvalidInput } from '../core/invalid-input.ts';

/** What is wrong at a line of an import file, as HR is told it. */
export type ImportFault = {
  file: 'units' | 'people';
  /** Line of the file (from 1) where the record begins; 1 for a fault of the whole file. */
  line: number;
  /** Stable code, for programs and translations. */
  fault: string;
  /** What is wrong and what to do. Holds column names, line numbers and unit codes, nothing about a person. */
  message: string;
};

const MOST_REPORTED = 50;

/** A file that can't be imported: its first 50 faults in the order of lines, and how many there are in all. */
export class ImportRefused extends InvalidInput {
  override name = 'ImportRefused';
  readonly faults: ImportFault[];
  readonly total: number;

  constructor(faults: ImportFault[], total: number) {
    const { file, line, message } = faults[0]!;
    const more = total > 1 ? ` Faults in all: ${total}.` : '';
    super(`${file}.csv, line ${line}: ${message}${more} Nothing was imported.`);
    this.faults = faults;
    this.total = total;
  }
}

/** Collects the faults of one file. */
export type Faults = {
  add: (line: number, fault: string, message: string) => void;
  /** Throws ImportRefused when there is any fault. */
  refuseIfAny: () => void;
};

/** An empty collection of faults for `file`. It keeps the first 50 by line, whatever order they are found in. */
export function collectFaults(file: ImportFault['file']): Faults {
  const first: ImportFault[] = [];
  let total = 0;
  return {
    add(line, fault, message) {
      total++;
      if (first.length === MOST_REPORTED && line >= first.at(-1)!.line) return;
      first.push({ file, line, fault, message });
      first.sort((a, b) => a.line - b.line);
      first.splice(MOST_REPORTED);
    },
    refuseIfAny() {
      if (total > 0) throw new ImportRefused(first, total);
    },
  };
}

/** A value of the file as a message may show it: short, and without control characters for the terminal. */
export function shown(value: string): string {
  return `"${value.slice(0, 64).replace(/\p{C}/gu, '?')}${value.length > 64 ? '…' : ''}"`;
}
