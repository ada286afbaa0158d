/** Who answers where in an open round, as the links themselves tell it. */
import { units } from '../../src/db/schema.ts';
import type { TestOrganisation, TestRound } from './organisation.ts';

interface Me {
  unit: { id: string; name: string };
  round: { cell: string };
}

/** For each employee id the code of the cell's unit. */
export async function cellsByPerson(
  organisation: TestOrganisation,
  opened: TestRound,
): Promise<Record<string, string>> {
  const rows = await organisation.deps.database.read.select().from(units);
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const cells: Record<string, string> = {};
  for (const { employee_id: employee } of opened.links) {
    cells[employee] = codeOf.get((await visit(organisation, opened, employee)).round.cell)!;
  }
  return cells;
}

/** What somebody's link tells about them. */
export async function visit(
  { send }: TestOrganisation,
  { links }: TestRound,
  employee: string,
): Promise<Me> {
  const { url } = links.find(({ employee_id: id }) => id === employee)!;
  const secret = url.slice(url.indexOf('#') + 1).split('.')[0]!;
  const answer = await send('/api/me', { headers: { Authorization: `Bearer ${secret}` } });
  return (await answer.json()) as Me;
}

/** A round's head counts by the codes of its cells. */
export function headcounts(cells: Record<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const cell of Object.values(cells)) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
}
