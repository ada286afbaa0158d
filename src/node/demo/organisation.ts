/**
 * The demonstration's organisation: a root, its sectors, their units and everybody in them. Pure and
 * seeded: the same parameters give the same people.
 */
import Papa from 'papaparse';
import { utf8 } from '../../core/bytes.ts';
import { CELL_MARGIN } from '../../core/disclosure/policy.ts';
import type { Language } from '../../core/language.ts';
import type { DemoParameters } from './parameters.ts';
import { createGenerator, type Generator } from './random.ts';
import { MUNICIPALITY, SECTORS, UNIT_NAMES } from './unit-names.ts';

export interface DemoUnit {
  code: string;
  name: string;
  sector: string;
  kind: string;
  size: number;
  /** Share of the unit that responds in an ordinary month, 0 to 1. */
  responseRate: number;
  season: string;
}

export interface DemoPerson {
  /** `demo-` and four digits. */
  id: string;
  unit: DemoUnit;
  language: Language;
  email: string | null;
}

export interface DemoOrganisation {
  units: DemoUnit[];
  people: DemoPerson[];
}

const ROOT_CODE = 'FK';
const EMAIL_SHARE = 0.05;
/** Upper ends of the shares of nb, nn and en. */
const NB_SHARE = 0.85;
const NN_SHARE = 0.95;

/** Everybody, in the order of the parameters' sectors and kinds. */
export function makeOrganisation({ seed, sectors }: DemoParameters): DemoOrganisation {
  const generator = createGenerator(seed, 'organisation');
  const units = Object.entries(sectors).flatMap(([sector, kinds]) => {
    let number = 0;
    return kinds.flatMap(([kind, count, smallest, largest, typical, responseRate, season]) =>
      UNIT_NAMES[kind]!.slice(0, count).map((name): DemoUnit => {
        number += 1;
        const code = `${SECTORS[sector]!.code}${String(number).padStart(2, '0')}`;
        const size = drawSize(smallest, largest, typical, generator);
        return { code, name, sector, kind, size, responseRate, season };
      }),
    );
  });
  const people = units.flatMap((unit) =>
    Array.from({ length: unit.size }, () => ({ unit, ...drawPerson(generator) })),
  );
  return { units, people: people.map((person, i) => withId(person, i + 1)) };
}

/** From `smallest` to `largest` with the mean `typical`: u to the power e has the mean 1 / (e + 1). */
function drawSize(smallest: number, largest: number, typical: number, generator: Generator) {
  const power = (largest - smallest) / (typical - smallest) - 1;
  return Math.round(smallest + (largest - smallest) * generator.uniform() ** power);
}

function drawPerson(generator: Generator): { language: Language; hasEmail: boolean } {
  const draw = generator.uniform();
  const language = draw < NB_SHARE ? 'nb' : draw < NN_SHARE ? 'nn' : 'en';
  return { language, hasEmail: generator.uniform() < EMAIL_SHARE };
}

function withId(
  { hasEmail, ...person }: Omit<DemoPerson, 'id' | 'email'> & { hasEmail: boolean },
  number: number,
): DemoPerson {
  const id = `demo-${String(number).padStart(4, '0')}`;
  return { id, ...person, email: hasEmail ? `${id}@example.no` : null };
}

/** Whether an id is one that this file gives. */
export function isDemoPerson(id: string): boolean {
  return /^demo-\d{4}$/.test(id);
}

/** units.csv and people.csv, as an organisation's HR would bring them. */
export function staffList({ units, people }: DemoOrganisation) {
  const unitRows = [
    { code: ROOT_CODE, name: MUNICIPALITY, parent_code: '' },
    ...Object.values(SECTORS).map((sector) => ({ ...sector, parent_code: ROOT_CODE })),
    ...units.map(({ code, name, sector }) => ({ code, name, parent_code: SECTORS[sector]!.code })),
  ];
  const peopleRows = people.map(({ id, unit, language, email }) => ({
    employee_id: id,
    unit_code: unit.code,
    email: email ?? '',
    phone: '',
    language,
    since: '',
  }));
  return { units: utf8(Papa.unparse(unitRows)), people: utf8(Papa.unparse(peopleRows)) };
}

export interface Guest {
  size: 'small' | 'large' | 'merged';
  person: DemoPerson;
}

/**
 * Three employees whose links a visitor may open: of the smallest unit that shows results in an ordinary
 * month at group size `k`, of the largest unit, and of the largest that is merged into the one above.
 */
export function chooseGuests({ units, people }: DemoOrganisation, k: number): Guest[] {
  const bySize = units.toSorted((a, b) => a.size - b.size);
  const least = k + CELL_MARGIN;
  const small = bySize.find((unit) => unit.size >= least && unit.size * unit.responseRate > k + 1);
  const large = bySize.at(-1);
  const merged = bySize.findLast((unit) => unit.size < least);
  const guest = (size: Guest['size'], home: DemoUnit | undefined): Guest => {
    const person = people.find(({ unit, language }) => unit === home && language === 'nb');
    if (!person) throw new Error(`the demonstration has no ${size} unit with a guest`);
    return { size, person };
  };
  return [guest('small', small), guest('large', large), guest('merged', merged)];
}
