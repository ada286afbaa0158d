/**
 * An offer of help: for the leader and the next level, when a unit's level lay outside an agreed band in
 * two of the last three rounds. Made on reading from releases alone, of figures that they may see anyway;
 * kept nowhere, and listed for nobody else.
 */
import type { Band } from '../core/disclosure/band.ts';
import { compositeOf } from '../core/statistics/composite.ts';
import type { Deps } from '../deps.ts';
import { type Published, publishedRounds, visibleUnits } from '../results/service.ts';
import { type User, unitsWithLeader } from '../users/service.ts';
import { allToleranceBands, type ToleranceRow } from './queries.ts';
import { type BandConstruct, bandConstructs } from './tolerance.ts';

const ROUNDS_LOOKED_AT = 3;
const ROUNDS_OUTSIDE = 2;

export interface Offer {
  unit: { id: string; name: string };
  construct: BandConstruct;
  /** What was agreed, 0 to 100. */
  band: Band;
  /** The rounds outside it, oldest first. */
  rounds: { round: string; opens: string; level: Band }[];
}

/** In the tree's order, for the units that a leader leads and those whose next level they are. */
export async function offersFor(deps: Pick<Deps, 'database'>, user: User): Promise<Offer[]> {
  const agreed = (await allToleranceBands(deps.database)).filter(
    ({ agreedAt, endedAt }) => agreedAt !== null && endedAt === null,
  );
  if (agreed.length === 0) return [];
  const rounds = await publishedRounds(deps);
  const constructs = new Map((await bandConstructs(deps)).map((each) => [each.id, each]));
  return (await unitsToHelp(deps, user)).flatMap((unit) =>
    agreed.flatMap((band): Offer[] => {
      const outside = roundsOutside(rounds, unit.id, band);
      const construct = constructs.get(band.construct);
      if (outside.length < ROUNDS_OUTSIDE || !construct) return [];
      return [{ unit, construct, band: [band.levelFrom, band.levelTo], rounds: outside }];
    }),
  );
}

/**
 * Of the last three rounds that opened after the agreement and asked about the construct, those in which
 * the unit's level lay wholly outside; it may touch the band's end. A round that hides it counts as within.
 */
function roundsOutside(
  rounds: readonly Published[],
  unitId: string,
  { construct, levelFrom, levelTo, agreedAt }: ToleranceRow,
): Offer['rounds'] {
  const asking = rounds
    .filter(({ manifest }) => Date.parse(manifest.opens) > Date.parse(agreedAt!))
    .map((round) => ({ round, items: round.items.filter((item) => item.construct === construct) }))
    .filter(({ items }) => items.length > 0);
  return asking.slice(-ROUNDS_LOOKED_AT).flatMap(({ round: { nodes, manifest }, items }) => {
    const node = nodes.get(unitId);
    const level =
      node &&
      compositeOf(
        node.levels,
        items.map(({ id }) => id),
      );
    if (!level || (level[1] > levelFrom && level[0] < levelTo)) return [];
    return [{ round: manifest.round, opens: manifest.opens, level }];
  });
}

/** Units whose nearest two led units, at or above them, include one of the user's. */
async function unitsToHelp(deps: Pick<Deps, 'database'>, user: User): Promise<Offer['unit'][]> {
  const { units } = await visibleUnits(deps, user);
  const led = await unitsWithLeader(deps.database);
  /** For each unit the led units at and above it, the nearest first, as far as the user sees. */
  const chains = new Map<string, string[]>();
  for (const { id, parent } of units) {
    const above = parent === null ? [] : chains.get(parent)!;
    chains.set(id, led.has(id) ? [id, ...above] : above);
  }
  return units
    .filter(({ id }) =>
      chains
        .get(id)!
        .slice(0, 2)
        .some((unit) => user.led.includes(unit)),
    )
    .map(({ id, name }) => ({ id, name }));
}
