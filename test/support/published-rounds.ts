/**
 * A municipality with rounds that the product opens, closes and publishes; only the answers are put in
 * by the ballot box, without tokens and signatures, which are checked before it.
 */
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { localQuarter } from '../../src/core/calendar.ts';
import { encodePayload } from '../../src/core/credentials/receipt.ts';
import { currentPeople } from '../../src/people/service.ts';
import { closeRound } from '../../src/publication/service.ts';
import { rosterOf } from '../../src/rounds/roster-queries.ts';
import { findRound } from '../../src/rounds/state.ts';
import type { TestOrganisation } from './organisation.ts';

export interface ListedUnit {
  code: string;
  name: string;
  parent: string | null;
  /** How many belong to the unit itself. */
  staff: number;
}

/**
 * H3 is too small for a cell of its own and answers with H; H31 below it has nobody: neither is ever
 * shown. O has nobody of its own; in a month in which nobody in O2 answers, O is shown and O1 is not.
 */
export const MUNICIPALITY: ListedUnit[] = [
  { code: 'R', name: 'Granvik kommune', parent: null, staff: 8 },
  { code: 'H', name: 'Helse og omsorg', parent: 'R', staff: 7 },
  { code: 'H1', name: 'Hjemmetjenesten nord', parent: 'H', staff: 12 },
  { code: 'H2', name: 'Solbakken sykehjem', parent: 'H', staff: 55 },
  { code: 'H3', name: 'Dagsenteret', parent: 'H', staff: 3 },
  { code: 'H31', name: 'Kjøkkenet', parent: 'H3', staff: 0 },
  { code: 'O', name: 'Oppvekst', parent: 'R', staff: 0 },
  { code: 'O1', name: 'Lia skole', parent: 'O', staff: 14 },
  { code: 'O2', name: 'Myra barnehage', parent: 'O', staff: 9 },
];

/** units.csv and people.csv. */
export function staffList(units: ListedUnit[]): [units: string, people: string] {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const unitLines = units.map(({ code, name, parent }) =>
    [code, name, parent ?? ''].map(quoted).join(','),
  );
  const people = units.flatMap(({ code, staff }) =>
    Array.from({ length: staff }, (_, i) => `${quoted(`${code}#${i}`)},${quoted(code)},,,nb,`),
  );
  return [
    `${['code,name,parent_code', ...unitLines].join('\n')}\n`,
    `${['employee_id,unit_code,email,phone,language,since', ...people].join('\n')}\n`,
  ];
}

/** Opens the round of a month (YYYY-MM), and sets the time to its start. Gives its id. */
export async function openMonth(organisation: TestOrganisation, month: string): Promise<string> {
  organisation.at(`${month}-02T08:00:00.000Z`);
  const closes = new Date(`${month}-10T00:00:00.000Z`);
  return (await organisation.open({ closes, items: ['aut1', 'own1', 'ff1'] })).round;
}

/**
 * Everybody answers where the roster says, but of the units in `silent` nobody does. The answers differ from person to person
 * and from month to month.
 */
export async function castAnswers(
  { deps }: TestOrganisation,
  round: string,
  silent: string[] = [],
): Promise<void> {
  const { manifest } = await findRound(deps, round);
  const { employees } = await currentPeople(deps);
  const { dataKey } = await deps.keys.answerKeys(round);
  const quarter = localQuarter(new Date(manifest.opens), deps.config.timeZone);
  const { cellOf } = (await rosterOf(deps.database, quarter))!;
  const step = Number(round.slice(5, 7));
  const answering = employees.filter(({ id }) => !silent.includes(id.split('#')[0]!));
  const outcomes = await Promise.all(
    answering.map(({ id }) => {
      const cell = cellOf.get(id)!;
      const person = Number(id.split('#')[1]);
      const answers = manifest.items.map((_, item) => 1 + ((person + step + 2 * item) % 5));
      const payload = encodePayload(answers as (1 | 2 | 3 | 4 | 5)[]);
      const key = drawBytes('response key', deps.random);
      const signature = drawBytes('signature', deps.random);
      const response = { key, seq: 1, signature, payload };
      return deps.ballotBox.cast({ round, cell }, response, dataKey);
    }),
  );
  const refused = outcomes.find((outcome) => outcome !== 'created');
  if (refused) throw new Error(`an answer was not taken: ${refused}`);
}

/** A month from its opening to its release. Gives the round's id. */
export async function publishMonth(
  organisation: TestOrganisation,
  month: string,
  silent: string[] = [],
): Promise<string> {
  const round = await openMonth(organisation, month);
  await castAnswers(organisation, round, silent);
  organisation.at(`${month}-10T00:00:05.000Z`);
  await closeRound(organisation.deps, round);
  return round;
}

/** Ids of the units by their codes. */
export async function unitIds({ deps }: TestOrganisation): Promise<Record<string, string>> {
  const { units } = await currentPeople(deps);
  return Object.fromEntries(units.map(({ code, id }) => [code, id]));
}
