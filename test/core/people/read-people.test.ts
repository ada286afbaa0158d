import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPeople } from '../../../src/people/read-people.ts';
import { bytesOf, dialect, organisation, refusal, writePeople } from './organisations.ts';

const HEADER = 'employee_id,unit_code,email,phone,language';
const UNITS = [
  { code: 'R', name: 'All', parentCode: null },
  { code: 'Å1', name: 'Å', parentCode: 'R' },
];
const read = (...lines: string[]) => readPeople(bytesOf(HEADER, ...lines), UNITS);
const refused = (...lines: string[]) => refusal(() => read(...lines));

describe('people who are read', () => {
  test('have all fields, or only an id and a unit', () => {
    expect(read('7,Å1,Ola.N@Kommune.NO,+47 912 34 567,nn', 'ansatt-Ø,R,,,')).toEqual([
      {
        employeeId: '7',
        unitCode: 'Å1',
        email: 'ola.n@kommune.no',
        phone: '+4791234567',
        language: 'nn',
      },
      {
        employeeId: 'ansatt-Ø',
        unitCode: 'R',
        email: null,
        phone: null,
        language: 'nb',
      },
    ]);
  });

  test.each([
    ['91234567', '+4791234567'],
    ['912 34 567', '+4791234567'],
    ['91\u00A02345\u202F67', '+4791234567'],
    ['+46 70 123 45 67', '+46701234567'],
    ['+12345678', '+12345678'],
    ['+123456789012345', '+123456789012345'],
  ])('may write their phone %s', (written, phone) => {
    expect(read(`7,R,,${written},`)[0]!.phone).toBe(phone);
  });

  test('may share an address', () => {
    expect(read('7,R,post@a.no,,', '8,R,post@a.no,,')).toHaveLength(2);
  });

  test.each(['a@b.no', "o'b+x_y.z@a-b.c.example", 'kari@blåbær.no', `${'a'.repeat(64)}@b.no`])(
    'may have the address %s',
    (email) => {
      expect(read(`7,R,${email},,`)[0]!.email).toBe(email);
    },
  );

  test.each(['', '2020-05-01', '2023-02-29', '31.01.2024', '2999-12-31', 'x\u0000y', '"a, b"'])(
    'may have %j for a date of joining, which is not kept',
    (since) => {
      const bytes = bytesOf(`since,${HEADER}`, `${since},7,R,a@b.no,,nn`);
      expect(readPeople(bytes, UNITS)).toEqual(read('7,R,a@b.no,,nn'));
    },
  );

  test('are the ones written, whatever the separator, line end, BOM, spelling of letters and quotes', () => {
    fc.assert(
      fc.property(organisation, dialect, ({ units, people }, style) => {
        expect(readPeople(writePeople(people, style), units)).toEqual(people);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('may be 200,000, in a few seconds', () => {
    const lines = Array.from(
      { length: 200_000 },
      (_, index) => `"${index}";Å1;Person.${index}@Kommune.no;9${1_000_000 + index};nb\r`,
    );
    const bytes = bytesOf(`${HEADER.replaceAll(',', ';')}\r`, lines.join('\n'));
    const start = performance.now();
    const people = readPeople(bytes, UNITS);
    const seconds = (performance.now() - start) / 1000;
    console.info(
      `200,000 people, ${(bytes.length / 2 ** 20).toFixed(1)} MiB: ${seconds.toFixed(2)} s`,
    );
    expect(people).toHaveLength(200_000);
    expect(people.at(-1)!.email).toBe('person.199999@kommune.no');
    expect(seconds).toBeLessThan(15);
  });
});

describe('people who are refused', () => {
  test('have no id, one that is too long, or one with characters that can not be seen', () => {
    const lines = [',R,,,', `${'x'.repeat(129)},R,,,`, 'a\u0000b,R,,,', `${'x'.repeat(128)},R,,,`];
    expect(refused(...lines).faults).toEqual([
      '2 employee_id_empty',
      '3 employee_id_too_long',
      '4 employee_id_characters',
    ]);
  });

  test('have the id of another line: both are named, the id is not', () => {
    const { error, faults } = refused('1,R,,,', '4711,R,,,', '3,R,,,', '4711,Å1,,,', '4711,R,,,');
    expect(faults).toEqual(['5 employee_id_duplicate', '6 employee_id_duplicate']);
    expect(error.faults[0]!.message).toContain('Lines 3 and 5');
    expect(error.faults[1]!.message).toContain('Lines 3 and 6');
    expect(error.message).not.toContain('4711');
  });

  test('have no unit or one that is not in units.csv', () => {
    const { error, faults } = refused('1,R,,,', '2,,,,', '3,Q,,,');
    expect(faults).toEqual(['3 unit_code_empty', '4 unit_code_unknown']);
    expect(error.faults[1]!.message).toContain('"Q"');
  });

  test.each([
    'per',
    'per@',
    '@a.no',
    'per@kommune',
    'a@b@c.no',
    'p er@a.no',
    'per@a .no',
    'per@a..no',
    'per.@a.no',
    '.per@a.no',
    'p..er@a.no',
    'Per <per@a.no>',
    '"per@a.no\nBcc: x@y.no"',
    '"a@b.no,c@d.no"',
    `${'a'.repeat(65)}@b.no`,
    `a@${'b23456789.'.repeat(26)}no`,
  ])('have the address %j, which is not repeated', (email) => {
    const { error, faults } = refused('1,R,,,', `2,R,${email},,`);
    expect(faults).toEqual(['3 email_invalid']);
    expect(error.message).not.toContain(email);
  });

  test.each([
    '1234567',
    '123456789',
    '+1234567',
    '+1234567890123456',
    '004791234567',
    '+0123456789',
    '912-34-567',
    '9,12E+07',
  ])('have the phone number %j', (phone) => {
    expect(refused('1,R,,,', `2,R,,"${phone}",`).faults).toEqual(['3 phone_invalid']);
  });

  test.each(['no', 'NB', 'nb-NO', 'se'])('have the language %j', (language) => {
    expect(refused('1,R,,,', `2,R,,,${language}`).faults).toEqual(['3 language_unknown']);
  });

  test('have a line with too few or too many values', () => {
    expect(refused('1,R,,', '2,R,,,', '3,R,,,,').faults).toEqual(['2 fields', '4 fields']);
  });

  test('are nobody', () => {
    expect(refusal(() => read()).faults).toEqual(['1 no_lines']);
  });

  test('have every fault of a line told at once', () => {
    expect(refused('1,R,,,', '1,Q,x,y,z').faults).toEqual([
      '3 employee_id_duplicate',
      '3 unit_code_unknown',
      '3 email_invalid',
      '3 phone_invalid',
      '3 language_unknown',
    ]);
  });

  test('are counted in all, with the first 50 told', () => {
    const { error } = refused(...Array.from({ length: 1000 }, (_, index) => `${index},Q,,,`));
    expect([error.faults.length, error.faults[49]!.line, error.total]).toEqual([50, 51, 1000]);
    expect(error.faults[0]!.file).toBe('people');
  });
});
