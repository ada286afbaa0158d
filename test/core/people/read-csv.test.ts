import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { readUnits } from '../../../src/people/read-units.ts';
import { bytesOf, refusal } from './organisations.ts';

const HEADER = 'code,name,parent_code';
const refused = (...lines: string[]) => refusal(() => readUnits(bytesOf(...lines)));

describe('a file that is read', () => {
  test('may have a BOM, semicolons, CRLF, spaces round values and blank lines', () => {
    const file = bytesOf(
      '\uFEFFcode;name;parent_code\r',
      ' R ; Alle, samlet ;\r',
      '\r',
      ';;\r',
      'A;Å;R\r',
      '',
    );
    expect(readUnits(file)).toEqual([
      { code: 'R', name: 'Alle, samlet', parentCode: null },
      { code: 'A', name: 'Å', parentCode: 'R' },
    ]);
  });

  test('may mix line ends, with and without quotes', () => {
    const file = bytesOf(
      '"code","name","parent_code"\r',
      'R,All,',
      '"A","B ""C"", D","R"\r',
      'E,F,A',
    );
    expect(readUnits(file).map((unit) => unit.name)).toEqual(['All', 'B "C", D', 'F']);
  });

  test('may have its columns in any order', () => {
    expect(readUnits(bytesOf('parent_code;code;name', ';R;Alle'))).toEqual([
      { code: 'R', name: 'Alle', parentCode: null },
    ]);
  });

  test('has its letters composed, so that a code in two spellings is one code', () => {
    const file = bytesOf(HEADER, 'A\u030A,Bla\u030Aba\u0308r,', 'X,Y,\u00C5');
    expect(readUnits(file)).toEqual([
      { code: '\u00C5', name: 'Bl\u00E5b\u00E4r', parentCode: null },
      { code: 'X', name: 'Y', parentCode: '\u00C5' },
    ]);
  });

  test('keeps a Greek question mark inside its value, though it composes to a semicolon', () => {
    const file = bytesOf('code;name;parent_code', 'R;a\u037Eb;');
    expect(readUnits(file)[0]!.name).toBe('a;b');
  });

  test('may break a line inside quotes, and lines are counted as an editor shows them', () => {
    const lines = [HEADER, 'R,"All\r', 'of us",', '', 'A,"B\n\nC",R', 'D,,R'];
    expect(refused(...lines).faults).toEqual(['8 name_empty']);
    expect(readUnits(bytesOf(...lines.slice(0, -1))).map((unit) => unit.name)).toEqual([
      'All of us',
      'B C',
    ]);
  });
});

describe('a file that is refused', () => {
  test('has its lines counted right after two BOMs, as joined files have them', () => {
    expect(refused(`\uFEFF\uFEFF${HEADER}`, 'R,A,', 'B,,R').faults).toEqual(['3 name_empty']);
  });

  test('is over 20 MiB, before anything in it is read', () => {
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1).fill(0xff);
    const { error, faults } = refusal(() => readUnits(bytes));
    expect(faults).toEqual(['1 too_large']);
    expect(error.message).toContain('20 MiB');
    expect(refusal(() => readUnits(bytes.subarray(1))).faults).toEqual(['1 encoding']);
  });

  test.each([
    ['a Latin-1 letter', [0xe5], '\nR,A,'],
    ['a letter cut off by the line end', [0xc3], '\nR,A,'],
    ['a letter cut off by the end of the file', [0xe2, 0x82], ''],
    ['an overlong spelling', [0xc0, 0xaf], ''],
    ['a letter that an earlier program lost', [0xef, 0xbf, 0xbd], '\nR,A,'],
  ])('holds %s, with the line of it', (_, broken, after) => {
    const before = bytesOf('\uFEFFcode,name,parent_code\r', 'R,"Ærlig\r', 'talt",\r', 'A,');
    const bytes = new Uint8Array([...before, ...broken, ...bytesOf(after)]);
    expect(refusal(() => readUnits(bytes)).faults).toEqual(['4 encoding']);
  });

  test('is UTF-16', () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...HEADER].flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(refusal(() => readUnits(bytes)).faults).toEqual(['1 encoding']);
  });

  test.each([
    ['empty', ''],
    ['only a BOM', '\uFEFF'],
    ['only blank lines', '\n\r\n;;\n'],
    ['only a header', `${HEADER}\r\n`],
  ])('is %s', (_, content) => {
    expect(refused(content).faults).toEqual(['1 no_lines']);
  });

  test('has other columns, each one named', () => {
    const { error, faults } = refused('', 'code;navn;parent_code;code;', 'R;A;;;', 'x');
    expect(faults).toEqual([
      '2 column_unknown',
      '2 column_twice',
      '2 column_unknown',
      '2 column_missing',
    ]);
    const messages = error.faults.map((fault) => fault.message);
    expect(messages[0]).toContain('"navn"');
    expect(messages[1]).toContain('Column code');
    expect(messages[2]).toContain('""');
    expect(messages[3]).toContain('Column name is missing');
    expect(messages[3]).toContain('code, name, parent_code');
  });

  test('writes its columns in other letters', () => {
    expect(refused('Code,name,parent_code', 'R,A,').faults).toEqual([
      '1 column_unknown',
      '1 column_missing',
    ]);
  });

  test('has too few or too many values in a line', () => {
    const { error, faults } = refused(HEADER, 'R,A,', 'B,C', 'D,E,R,', 'F,G,H,R');
    expect(faults).toEqual(['3 fields', '4 fields', '5 fields']);
    expect(error.faults[0]!.message).toContain('2 values where 3 are expected');
  });

  test('has a quotation mark that is not closed', () => {
    expect(refused(HEADER, 'R,A,', 'B,"C,R', 'D,E,R').faults).toEqual(['3 quotes']);
    expect(refused(HEADER, 'R,A,', '"').faults).toEqual(['3 quotes']);
    expect(refused('"code,name,parent_code', 'R,A,').faults).toEqual(['1 quotes']);
  });

  test('has a quotation mark inside a quoted value, and later lines are read on', () => {
    expect(refused(HEADER, 'R,A,', 'B,"C" x",R', 'D,,R').faults).toEqual([
      '3 quotes',
      '4 name_empty',
    ]);
  });
});

describe('the refusal', () => {
  test('is invalid input that says the file, the line, the fault and how many there are', () => {
    const { error } = refused(HEADER, 'R,,', 'A,,R');
    expect(error).toBeInstanceOf(InvalidInput);
    expect(error.message).toBe(
      'units.csv, line 2: name is empty; fill it in. Faults in all: 2. Nothing was imported.',
    );
    expect(error.faults[1]).toEqual({
      file: 'units',
      line: 3,
      fault: 'name_empty',
      message: 'name is empty; fill it in.',
    });
  });

  test('holds the first 50 faults by line, and the number of all', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `U${index},,${index < 5 ? 'X' : 'R'}`);
    const { error, faults } = refused(HEADER, 'R,A,', ...lines);
    expect(error.total).toBe(65);
    expect(faults).toHaveLength(50);
    expect(faults.slice(0, 4)).toEqual([
      '3 name_empty',
      '3 parent_code_unknown',
      '4 name_empty',
      '4 parent_code_unknown',
    ]);
    expect(faults.at(-1)).toBe('47 name_empty');
  });

  test('shows values of the file short and without control characters', () => {
    const { error } = refused(HEADER, 'R,A,', `B,C,\u001B[31m${'x'.repeat(100_000)}`);
    expect(error.message).toContain('"?[31mxxx');
    expect(error.message.length).toBeLessThan(250);
  });
});
