import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUnits } from '../../../src/people/read-units.ts';
import { bytesOf, dialect, organisation, refusal, writeUnits } from './organisations.ts';

const HEADER = 'code,name,parent_code';
const read = (...lines: string[]) => readUnits(bytesOf(HEADER, ...lines));
const refused = (...lines: string[]) => refusal(() => read(...lines));

describe('units that are read', () => {
  test('may stand before their parents', () => {
    expect(read('B,Be,A', 'A,Ah,R', 'R,All,')).toEqual([
      { code: 'B', name: 'Be', parentCode: 'A' },
      { code: 'A', name: 'Ah', parentCode: 'R' },
      { code: 'R', name: 'All', parentCode: null },
    ]);
  });

  test('may have names like formulas, as they are', () => {
    expect(read("R,=cmd|' /C calc'!A0,", 'A,@SUM(1),R').map((unit) => unit.name)).toEqual([
      "=cmd|' /C calc'!A0",
      '@SUM(1)',
    ]);
  });

  test('may have codes of 64 and names of 200 characters, counted as people count', () => {
    expect(read(`${'😀'.repeat(64)},${'å'.repeat(200)},`)).toHaveLength(1);
    expect(refused(`${'😀'.repeat(65)},${'å'.repeat(201)},`).faults).toEqual([
      '2 code_too_long',
      '2 name_too_long',
    ]);
  });

  test('may be named like members of every object', () => {
    expect(read('__proto__,constructor,', 'toString,x,__proto__')).toHaveLength(2);
    expect(refused('R,x,', 'A,y,toString').faults).toEqual(['3 parent_code_unknown']);
  });

  test('may be a chain of 100,000', () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, index) => `${index},x,${index ? index - 1 : ''}`,
    );
    expect(read(lines.join('\n'))).toHaveLength(100_000);
    lines[0] = '0,x,99999';
    expect(refused(lines.join('\n')).faults).toEqual(['1 root_missing', '2 cycle']);
  });

  test('are the ones written, whatever the separator, line end, BOM, spelling of letters and quotes', () => {
    fc.assert(
      fc.property(organisation, dialect, ({ units }, style) => {
        expect(readUnits(writeUnits(units, style))).toEqual(units);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('units that are refused', () => {
  test('have no code or no name', () => {
    expect(refused('R,A,', ',B,R', 'C, ,R').faults).toEqual(['3 code_empty', '4 name_empty']);
  });

  test('have several lines without a code, which are no duplicates of each other', () => {
    expect(refused('R,A,', ',B,R', ',C,R').faults).toEqual(['3 code_empty', '4 code_empty']);
  });

  test('have characters that can not be seen in their code or name', () => {
    const lines = ['R,A,', 'B\tC,x,R', 'D\u200BE,x,R', '"F\nG",x,R', 'H,\u0000x\u0007,R'];
    expect(refused(...lines).faults).toEqual([
      '3 code_characters',
      '4 code_characters',
      '5 code_characters',
      '7 name_characters',
    ]);
  });

  test('have the code of another line, which is named', () => {
    const { error, faults } = refused('R,A,', 'B,x,R', 'C,x,R', 'B,y,R', 'B,z,C');
    expect(faults).toEqual(['5 code_duplicate', '6 code_duplicate']);
    expect(error.faults.map((fault) => fault.message)).toEqual([
      'Lines 3 and 5 have the same code "B"; every unit has its own.',
      'Lines 3 and 6 have the same code "B"; every unit has its own.',
    ]);
  });

  test('have a parent that is not in the file', () => {
    const { error, faults } = refused('R,A,', 'B,x,Q');
    expect(faults).toEqual(['3 parent_code_unknown']);
    expect(error.message).toContain('"Q"');
  });

  test('have more than one root', () => {
    const { error, faults } = refused('A,x,R', 'R,x,', 'S,x,', 'T,x,');
    expect(faults).toEqual(['4 root_twice', '5 root_twice']);
    expect(error.message).toContain('lines 3 and 4');
  });

  test('have no root', () => {
    expect(refused('A,x,Q').faults).toEqual(['1 root_missing', '2 parent_code_unknown']);
  });

  test('go round in a circle, one member of each circle named and no unit below it', () => {
    const { error, faults } = refused('R,x,', 'D,x,B', 'A,x,C', 'B,x,A', 'C,x,B', 'S,x,S', 'T,x,S');
    expect(faults).toEqual(['5 cycle', '7 cycle']);
    expect(error.faults[0]!.message).toContain('"B"');
    expect(error.faults[1]!.message).toContain('"S"');
  });

  test('have every kind of fault told at once, by line', () => {
    expect(refused('R,x,', 'A,x', ',x,R', 'S,,', 'B,x,Q', 'R,x,R').faults).toEqual([
      '3 fields',
      '4 code_empty',
      '5 name_empty',
      '5 root_twice',
      '6 parent_code_unknown',
      '7 code_duplicate',
    ]);
  });
});
