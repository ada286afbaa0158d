import fc from 'fast-check';
import { LANGUAGES } from '../../../src/core/language.ts';
import { ImportRefused } from '../../../src/people/read-faults.ts';
import type { PersonLine } from '../../../src/people/read-people.ts';
import type { UnitLine } from '../../../src/people/read-units.ts';

export type Organisation = { units: UnitLine[]; people: PersonLine[] };

export const bytesOf = (...lines: string[]): Uint8Array =>
  new TextEncoder().encode(lines.join('\n'));

/** The faults of what `read` refuses, as `line fault`, and the refusal itself. */
export function refusal(read: () => unknown): { error: ImportRefused; faults: string[] } {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { error, faults: error.faults.map(({ line, fault }) => `${line} ${fault}`) };
  }
  throw new Error('the file was not refused');
}

const LETTERS = [...'abcXYZ019æøåÆØÅ éčŋ=+@-\'",;#.()'];

const text = (most: number) =>
  fc
    .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: most })
    .map((letters) => letters.join('').replace(/\s+/g, ' ').trim().normalize('NFC'))
    .filter((value) => value !== '');

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

/** Valid organisations: a tree of 1 to 12 units in any order of lines, and 1 to 15 people. */
export const organisation: fc.Arbitrary<Organisation> = fc
  .uniqueArray(text(12), { minLength: 1, maxLength: 12 })
  .chain((codes) =>
    fc.record({
      units: fc
        .tuple(
          ...codes.map((code, index) =>
            fc.record({
              code: fc.constant(code),
              name: text(30),
              parentCode:
                index === 0 ? fc.constant(null) : fc.constantFrom(...codes.slice(0, index)),
            }),
          ),
        )
        .chain((units) => shuffled(units)),
      people: fc.uniqueArray(
        fc.record({
          employeeId: text(10),
          unitCode: fc.constantFrom(...codes),
          email: orNull(fc.constantFrom('Ola@kommune.no', 'kari.ås@døme.no', "o'b+x@a-b.example")),
          phone: orNull(fc.constantFrom('+4791234567', '+46701234567', '+12345678')),
          language: fc.constantFrom(...LANGUAGES),
          since: orNull(day),
        }),
        { minLength: 1, maxLength: 15, selector: (person) => person.employeeId },
      ),
    }),
  );

export const shuffled = <Item>(items: Item[]): fc.Arbitrary<Item[]> =>
  fc.shuffledSubarray(items, { minLength: items.length });

/** How a program may write CSV: separator, line ends, BOM, letters composed or not, quotes, blank last lines. */
export const dialect = fc.record({
  separator: fc.constantFrom(',', ';'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  form: fc.constantFrom('NFC', 'NFD'),
  quoteAll: fc.boolean(),
  padding: fc.constantFrom('', '  '),
  blankLines: fc.nat(2),
});

type Dialect = typeof dialect extends fc.Arbitrary<infer Value> ? Value : never;

function writeCsv(rows: string[][], style: Dialect): Uint8Array {
  const field = (value: string) =>
    style.quoteAll || /[",;\n]/.test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : style.padding + value + style.padding;
  const lines = rows.map((row) => row.map(field).join(style.separator));
  const written = lines.join(style.lineEnd) + style.lineEnd.repeat(style.blankLines);
  return new TextEncoder().encode((style.bom ? '\uFEFF' : '') + written.normalize(style.form));
}

export function writeUnits(units: UnitLine[], style: Dialect): Uint8Array {
  const rows = units.map((unit) => [unit.name, unit.parentCode ?? '', unit.code]);
  return writeCsv([['name', 'parent_code', 'code'], ...rows], style);
}

export function writePeople(people: PersonLine[], style: Dialect): Uint8Array {
  const rows = people.map((person) => [
    person.language,
    person.employeeId,
    person.phone ?? '',
    person.unitCode,
    person.since ?? '',
    person.email ?? '',
  ]);
  const header = ['language', 'employee_id', 'phone', 'unit_code', 'since', 'email'];
  return writeCsv([header, ...rows], style);
}
