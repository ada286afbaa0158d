/** Everybody's cell for a round, by the roster of its quarter; the first round of a quarter takes the roster. */
import { compareUtf8 } from '../core/bytes.ts';
import { localQuarter } from '../core/calendar.ts';
import type { Cell } from '../core/disclosure/cells.ts';
import { CELL_MARGIN } from '../core/disclosure/policy.ts';
import {
  nearestKnown,
  placeByRoster,
  type Roster,
  type StaffList,
  takeRoster,
} from '../core/disclosure/roster.ts';
import { makeTree } from '../core/disclosure/tree.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import type { Deps } from '../deps.ts';
import { currentPeople, type EmployeeRow, type UnitRow } from '../people/service.ts';
import { unitsLedBy } from '../users/service.ts';
import type { Placed } from './make-links.ts';
import { type RosterChange, rosterOf, rosterQuarters } from './roster-queries.ts';

const NO_UNITS: ReadonlySet<string> = new Set();

export interface Placement {
  /** With the own unit, or while the roster's tree lacks that one, the nearest above that it has. */
  people: Placed[];
  cells: readonly Cell[];
  /** The roster's whole tree, sorted by id as in the manifest. */
  units: { id: string; parent: string | null }[];
  /** What the round leaves of rosters; to be written with the round, in one transaction. */
  roster: RosterChange;
}

/**
 * Places everybody on the staff list for a round that opens at `opens`, and writes nothing. Throws
 * InvalidInput when no cell is large enough, when a leader can't be told from others on the list, and
 * when the roster of an earlier quarter is gone.
 */
export async function placePeople(
  deps: Pick<Deps, 'database' | 'config' | 'clock'>,
  opens: Date,
): Promise<Placement> {
  const { database, config, clock } = deps;
  const { units, employees } = await currentPeople(deps);
  if (units.length === 0) {
    throw new InvalidInput('There is nobody to ask yet. Import units.csv and people.csv first.');
  }
  const quarter = localQuarter(opens, config.timeZone);
  const current = localQuarter(clock(), config.timeZone);
  const held = await rosterOf(database, quarter);
  if (!held) await refuseEndedQuarter(deps, quarter, current);

  const today = staffListOf(units, employees, await unitsLedBy(deps, employees));
  const before = held ?? takeRoster(today, config.minGroup);
  const { cells, roster } = placeByRoster(before, today, config.minGroup);
  if (cells.length === 0) {
    throw new InvalidInput(
      `A round needs at least ${config.minGroup + CELL_MARGIN} people; the staff list has ${employees.length}.`,
    );
  }
  const frozen = roster.tree.units
    .map(({ id, parent }) => ({ id, parent }))
    .sort((a, b) => compareUtf8(a.id, b.id));
  return {
    people: employees.map((person) => ({
      ...person,
      unitId: nearestKnown(roster.tree, today.tree, person.unitId),
      cell: roster.cellOf.get(person.id)!,
    })),
    cells,
    units: frozen,
    roster: {
      quarter,
      units: held ? [] : frozen,
      places: changedPlaces(held, roster),
      endedBefore: [quarter, current].sort()[0]!,
    },
  };
}

/** A roster that is gone is not taken anew: the rounds of its quarter would tell one moved person apart. */
async function refuseEndedQuarter(
  { database }: Pick<Deps, 'database'>,
  quarter: string,
  current: string,
): Promise<void> {
  if (quarter >= current || (await rosterQuarters(database)).every((held) => held < quarter))
    return;
  throw new InvalidInput('The opening time lies in a quarter that is over. Choose a later one.');
}

function staffListOf(
  units: UnitRow[],
  employees: EmployeeRow[],
  led: ReadonlyMap<string, ReadonlySet<string>>,
): StaffList {
  const tree = makeTree(units.map(({ id, code, parentId }) => ({ id, code, parent: parentId })));
  const people = employees.map(({ id, unitId }) => {
    return { id, unit: unitId, leads: led.get(id) ?? NO_UNITS };
  });
  return { tree, people };
}

function changedPlaces(held: Roster | undefined, { cellOf }: Roster): RosterChange['places'] {
  return [...cellOf]
    .filter(([id, cell]) => held?.cellOf.get(id) !== cell)
    .map(([employeeId, cell]) => ({ employeeId, cell }));
}
