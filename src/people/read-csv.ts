import Papa from 'papaparse';
import { type Faults, shown } from './read-faults.ts';

const MOST_BYTES = 20 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * Calls `onRecord` for every record after the header, with its trimmed NFC fields by column and the
 * line where it begins. UTF-8 with or without BOM, comma or semicolon, CRLF or LF; blank lines don't count.
 * A record that can't be read becomes a fault. Throws ImportRefused when the file can't be read at
 * all: over 20 MiB, not UTF-8, or a header with other columns than `columns` (in any order, all there)
 * and `ignored` (which may be there, and whose values don't matter).
 */
export function readCsv<Column extends string>(
  bytes: Uint8Array,
  expected: { columns: readonly Column[]; ignored?: readonly string[] },
  faults: Faults,
  onRecord: (record: Record<Column, string>, line: number) => void,
): void {
  if (bytes.length > MOST_BYTES) {
    faults.add(1, 'too_large', 'The file is larger than 20 MiB; check that it is the right file.');
    faults.refuseIfAny();
  }
  const text = decode(bytes, faults);
  let header: string[] | null = null;
  let records = 0;
  let nextLine = 1;
  let offset = 0;

  Papa.parse<string[]>(text, {
    delimiter: separator(text),
    newline: '\n',
    step({ data, errors, meta }) {
      const line = nextLine;
      for (; offset < meta.cursor; offset++) {
        if (text.charCodeAt(offset) === LINE_FEED) nextLine++;
      }
      const fields = data.map((field) => field.trim().normalize('NFC'));
      if (errors.length === 0 && fields.every((field) => field === '')) return;
      if (header) records++;

      if (errors.length > 0) {
        faults.add(
          line,
          'quotes',
          'A quotation mark here is not closed or stands inside a value; put quotes round the whole value and double those inside it.',
        );
        if (!header) faults.refuseIfAny();
      } else if (!header) {
        checkHeader(fields, expected, line, faults);
        header = fields;
      } else if (fields.length !== header.length) {
        faults.add(
          line,
          'fields',
          `The line has ${fields.length} values where ${header.length} are expected; a value that holds the separator needs quotes round it.`,
        );
      } else {
        onRecord(byColumn(header, fields), line);
      }
    },
  });
  if (records === 0) {
    faults.add(
      1,
      'no_lines',
      `There is no line below the header; the columns are ${expected.columns.join(', ')}.`,
    );
  }
}

/** Adds a fault when `value` is empty, longer than `most` characters, or holds characters that can't be seen. */
export function checkText(
  faults: Faults,
  line: number,
  column: string,
  value: string,
  most: number,
): void {
  if (value === '') {
    faults.add(line, `${column}_empty`, `${column} is empty; fill it in.`);
  }
  if (value.length > most && [...value].length > most) {
    faults.add(line, `${column}_too_long`, `${column} is longer than ${most} characters.`);
  }
  if (/[\p{Cc}\p{Cf}]/u.test(value)) {
    faults.add(
      line,
      `${column}_characters`,
      `${column} holds a line break or another character that can't be seen; type it anew.`,
    );
  }
}

// A replacement character that the file itself holds marks a letter lost earlier: refused alike.
function decode(bytes: Uint8Array, faults: Faults): string {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF+/, '');
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0) {
    faults.add(
      text.slice(0, broken).split('\n').length,
      'encoding',
      'A letter here can\'t be read; save the file as "CSV UTF-8" and import it again.',
    );
    faults.refuseIfAny();
  }
  return text;
}

function separator(text: string): ',' | ';' {
  const header = /\S.*/.exec(text)?.[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function checkHeader(
  names: string[],
  { columns, ignored = [] }: { columns: readonly string[]; ignored?: readonly string[] },
  line: number,
  faults: Faults,
): void {
  const expected = `the columns are ${columns.join(', ')}`;
  for (const [index, name] of names.entries()) {
    if (!columns.includes(name) && !ignored.includes(name)) {
      faults.add(line, 'column_unknown', `Unknown column ${shown(name)}; ${expected}.`);
    } else if (names.indexOf(name) < index) {
      faults.add(line, 'column_twice', `Column ${name} stands twice; ${expected}.`);
    }
  }
  for (const column of columns) {
    if (!names.includes(column)) {
      faults.add(line, 'column_missing', `Column ${column} is missing; ${expected}.`);
    }
  }
  faults.refuseIfAny();
}

function byColumn<Column extends string>(
  header: string[],
  fields: string[],
): Record<Column, string> {
  return Object.fromEntries(header.map((column, index) => [column, fields[index]])) as Record<
    Column,
    string
  >;
}
