import { LANGUAGES, type Language } from '../core/language.ts';
import { checkText, readCsv } from './read-csv.ts';
import { collectFaults, shown } from './read-faults.ts';
import type { UnitLine } from './read-units.ts';

/** One person of `people.csv`, for the main unit. */
export type PersonLine = {
  employeeId: string;
  unitCode: string;
  /** The domain in lower case; null: none. Two people may share an address. */
  email: string | null;
  /** E.164; null: none. */
  phone: string | null;
  language: Language;
  /** Day in the unit, YYYY-MM-DD; null: not told. */
  since: string | null;
};

const COLUMNS = ['employee_id', 'unit_code', 'email', 'phone', 'language', 'since'] as const;

const LOCAL_PART = /^(?!\.)(?!.*\.\.)(?!.*\.$)[^\s@<>()[\]\\,;:"\p{C}]{1,64}$/u;
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}-]{1,63}\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/**
 * The people of `people.csv`, in the file's order; ids of 1 to 128 characters, every unit one of `units`.
 * An empty language is nb; a phone number of 8 digits gets +47.
 * Throws ImportRefused with every fault; there is no partial result.
 */
export function readPeople(bytes: Uint8Array, units: UnitLine[]): PersonLine[] {
  const faults = collectFaults('people');
  const unitCodes = new Set(units.map((unit) => unit.code));
  const lineOf = new Map<string, number>();
  const people: PersonLine[] = [];

  readCsv(bytes, COLUMNS, faults, (record, line) => {
    const { employee_id: employeeId, unit_code: unitCode } = record;
    checkText(faults, line, 'employee_id', employeeId, 128);
    const first = lineOf.get(employeeId);
    if (employeeId !== '' && first !== undefined) {
      faults.add(
        line,
        'employee_id_duplicate',
        `Lines ${first} and ${line} have the same employee_id; keep the one for the main unit.`,
      );
    } else {
      lineOf.set(employeeId, line);
    }

    if (unitCode === '') {
      faults.add(line, 'unit_code_empty', 'unit_code is empty; fill in the main unit.');
    } else if (!unitCodes.has(unitCode)) {
      faults.add(
        line,
        'unit_code_unknown',
        `unit_code ${shown(unitCode)} is not the code of any unit in units.csv.`,
      );
    }

    const email = record.email === '' ? null : readEmail(record.email);
    if (email === undefined) {
      faults.add(
        line,
        'email_invalid',
        'email is not an address like name@example.org; correct it or leave it empty.',
      );
    }
    const phone = record.phone === '' ? null : readPhone(record.phone);
    if (phone === undefined) {
      faults.add(
        line,
        'phone_invalid',
        'phone is neither 8 digits nor + with 8 to 15 digits (+4791234567); correct it or leave it empty.',
      );
    }
    const language = LANGUAGES.find((known) => known === (record.language || 'nb'));
    if (language === undefined) {
      faults.add(line, 'language_unknown', 'language is nb, nn or en, or empty for nb.');
    }
    const since = record.since || null;
    if (since !== null && !isCalendarDay(since)) {
      faults.add(
        line,
        'since_invalid',
        'since is not a date that exists, written YYYY-MM-DD (2026-01-31); correct it or leave it empty.',
      );
    }
    if (email === undefined || phone === undefined || language === undefined) return;
    people.push({ employeeId, unitCode, email, phone, language, since });
  });
  faults.refuseIfAny();
  return people;
}

function readEmail(text: string): string | undefined {
  const [local = '', domain = '', ...more] = text.split('@');
  if (text.length > 254 || more.length > 0) return undefined;
  if (!LOCAL_PART.test(local) || !DOMAIN.test(domain)) return undefined;
  return `${local}@${domain.toLowerCase()}`;
}

function readPhone(text: string): string | undefined {
  const number = text.replace(/\s/g, '');
  if (/^\d{8}$/.test(number)) return `+47${number}`;
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : undefined;
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
