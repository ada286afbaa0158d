/** Everybody's cell for a round, from the staff list as it stands. */
import { compareUtf8 } from '../core/bytes.ts';
import { localDay } from '../core/calendar.ts';
import {
  answeringUnit,
  type Cell,
  isSettled,
  lastFreeze,
  makeCells,
} from '../core/disclosure/cells.ts';
import { CELL_MARGIN } from '../core/disclosure/policy.ts';
import { makeTree } from '../core/disclosure/tree.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import type { Deps } from '../deps.ts';
import { currentPeople } from '../people/service.ts';
import { unitsLedBy } from '../users/service.ts';
import type { Placed } from './make-links.ts';

const NO_UNITS: ReadonlySet<string> = new Set();

export interface Placement {
  people: Placed[];
  cells: readonly Cell[];
  /** The whole tree, sorted by id as in the manifest. */
  units: { id: string; parent: string | null }[];
}

/** Places everybody on the staff list. Throws InvalidInput when no cell is large enough. */
export async function placePeople(
  deps: Pick<Deps, 'database' | 'config'>,
  opens: Date,
): Promise<Placement> {
  const { units, employees } = await currentPeople(deps);
  if (units.length === 0) {
    throw new InvalidInput('There is nobody to ask yet. Import units.csv and people.csv first.');
  }
  const tree = makeTree(units.map(({ id, code, parentId }) => ({ id, code, parent: parentId })));
  const freeze = lastFreeze(localDay(opens, deps.config.timeZone));
  const led = await unitsLedBy(deps, employees);
  const answering = employees.map((employee) =>
    answeringUnit(
      tree,
      employee.unitId,
      led.get(employee.id) ?? NO_UNITS,
      isSettled(employee, freeze),
    ),
  );
  const { minGroup } = deps.config;
  const { cells, cellOf } = makeCells(tree, answering, minGroup);
  if (cells.length === 0) {
    throw new InvalidInput(
      `A round needs at least ${minGroup + CELL_MARGIN} people; the staff list has ${employees.length}.`,
    );
  }
  const people = employees.map((person, i) => ({ ...person, cell: cellOf.get(answering[i]!)! }));
  const frozen = tree.units.map(({ id, parent }) => ({ id, parent }));
  return { people, cells, units: frozen.sort((a, b) => compareUtf8(a.id, b.id)) };
}
