/** Who answers where in an open round, as the links themselves tell it. */
import { units } from '../../src/db/schema.ts';
import type { TestOrganisation, TestRound } from './organisation.ts';

/** For each employee id the code of the cell's unit. */
export async function cellsByPerson(
  { deps, send }: TestOrganisation,
  { links }: TestRound,
): Promise<Record<string, string>> {
  const rows = await deps.database.read.select().from(units);
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const cells: Record<string, string> = {};
  for (const { employee_id: employee, url } of links) {
    const secret = url.slice(url.indexOf('#') + 1).split('.')[0]!;
    const answer = await send('/api/me', { headers: { Authorization: `Bearer ${secret}` } });
    const me = (await answer.json()) as { round: { cell: string } };
    cells[employee] = codeOf.get(me.round.cell)!;
  }
  return cells;
}

/** Rounds' head counts by the codes of their cells. */
export function headcounts(cells: Record<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const cell of Object.values(cells)) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
}
