/** Months that have gone by: rounds opened, answered over the real protocol, and published. */
import { closeRound } from '../../../src/publication/service.ts';
import type { TestOrganisation, TestRound } from '../organisation.ts';
import { answer, fetchCredential } from '../respondent.ts';

export const UNITS = [
  'code,name,parent_code',
  'R,Granvik kommune,',
  'A,Solbakken barnehage,R',
  'B,Hjemmetjenesten nord,R',
  'C,Kulturkontoret,R',
];
const SIZES: Record<string, number> = { R: 8, A: 14, B: 12, C: 3 };

/** units.csv and people.csv of a small municipality; C is too small for a cell of its own. */
export function municipality(): [units: string, people: string] {
  const people = Object.entries(SIZES).flatMap(([code, size]) =>
    Array.from({ length: size }, (_, i) => `${code}-${i + 1},${code},${code}${i}@example.no,,nb,`),
  );
  const header = 'employee_id,unit_code,email,phone,language,since';
  return [`${UNITS.join('\n')}\n`, `${[header, ...people].join('\n')}\n`];
}

export interface Month {
  /** YYYY-MM, later than the one before. */
  month: string;
  /** Employee id to answers, or null for one who doesn't answer. */
  answersOf(employee: string, items: number): (number | null)[] | null;
}

/** Publishes a round for each month. */
export async function publishMonths(
  organisation: TestOrganisation,
  months: Month[],
): Promise<void> {
  const { deps, send } = organisation;
  for (const { month, answersOf } of months) {
    const { round, links } = await openMonth(organisation, month);
    await Promise.all(
      links.map(async ({ employee_id, url }) => {
        const answers = answersOf(employee_id, 6);
        if (answers) await answer(send, await fetchCredential(send, url), answers);
      }),
    );
    organisation.at(`${month}-10T00:00:05.000Z`);
    await closeRound(deps, round);
  }
}

/** Opens the round of a month, from the 2nd to the 10th, and sets the time to its start. */
export function openMonth(organisation: TestOrganisation, month: string): Promise<TestRound> {
  organisation.at(`${month}-02T08:00:00.000Z`);
  return organisation.open({ closes: new Date(`${month}-10T00:00:00.000Z`) });
}

/** The personal link of an employee as an address of the server. */
export function addressOf({ links }: TestRound, employee: string, origin: string): string {
  const { url } = links.find(({ employee_id }) => employee_id === employee)!;
  return origin + url.slice(url.indexOf('/p#'));
}
