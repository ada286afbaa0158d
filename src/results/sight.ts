/** Which units somebody may see: nobody less than the team, and nobody upwards beyond that. */
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeUnits, pathToRoot } from '../people/service.ts';
import type { User } from '../users/service.ts';
import { nearestShownToday, type Published, publishedRounds } from './published.ts';

/**
 * Tells of a unit whether somebody may see it. HR and observers see all. A leader sees the led units, all
 * below them, and for a led unit that `newest` does not show the nearest unit above that it does.
 */
export async function sightOf(
  { database }: Pick<Deps, 'database'>,
  { role, led }: User,
  newest: Published | undefined,
): Promise<(unitId: string) => Promise<boolean>> {
  if (role !== 'leader') return () => Promise.resolve(true);
  const nearest = newest ? await nearestToLed(database, led, newest) : new Set();
  return async (unitId) =>
    nearest.has(unitId) || (await pathToRoot(database, unitId)).some((id) => led.includes(id));
}

/** A led unit that has left both trees, today's and the round's, gives nothing. */
async function nearestToLed(
  database: Deps['database'],
  led: readonly string[],
  newest: Published,
): Promise<ReadonlySet<string>> {
  const today = new Map((await activeUnits(database)).map(({ id, parentId }) => [id, parentId]));
  const there = led.filter((id) => today.has(id) || newest.parents.has(id));
  return new Set(there.flatMap((id) => nearestShownToday(newest, today, id)?.unit ?? []));
}

/**
 * Throws AppError `missing`, always the same, for a unit that doesn't exist or that somebody may not see.
 * A unit need not be shown itself.
 */
export async function checkMaySee(
  deps: Pick<Deps, 'database'>,
  user: User,
  unitId: string,
): Promise<void> {
  const isThere = (await pathToRoot(deps.database, unitId)).length > 0;
  const maySee = await sightOf(deps, user, (await publishedRounds(deps)).at(-1));
  if (!isThere || !(await maySee(unitId))) throw new AppError('missing');
}
