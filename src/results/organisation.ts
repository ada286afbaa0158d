/** What HR and observers see of the whole organisation, made from releases and public manifests alone. */
import { localMonth } from '../core/calendar.ts';
import { formOfMonth } from '../core/instrument/form.ts';
import type { Construct } from '../core/instrument/questions.ts';
import { standardInstrument } from '../core/instrument/standard.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { nameUnits } from '../people/service.ts';
import type { AskedConstruct, Organisation, OrganisationRound } from './answers.ts';
import { newestRounds, type Published } from './published.ts';

const MONTHS_AHEAD = 12;

/** The whole organisation over time. */
export async function organisationView(
  deps: Pick<Deps, 'database' | 'clock' | 'config'>,
): Promise<Organisation> {
  const rounds = await newestRounds(deps);
  const sectors = rounds.flatMap(({ manifest }) => sectorsIn(manifest));
  const known = new Map((await nameUnits(deps, sectors)).map((unit) => [unit.id, unit]));
  const root = rounds.flatMap(({ release }) => release.nodes).findLast(isRoot);
  return {
    root: root ? { id: root.unit, name: root.name } : null,
    rounds: rounds.map((round) => roundOf(round, known)),
    coming: comingMonths(deps, rounds.at(-1)?.manifest.opens),
  };
}

const isRoot = ({ parent }: { parent: string | null }) => parent === null;

function roundOf(
  { release, manifest, nodes, items, constructs }: Published,
  known: ReadonlyMap<string, { id: string; code: string; name: string }>,
): OrganisationRound {
  const root = manifest.units.find(isRoot)!.id;
  const sectors = sectorsIn(manifest)
    .map(({ id }) => known.get(id)!)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    round: release.round,
    opens: manifest.opens,
    closes: manifest.closes,
    constructs: askedConstructs(items, constructs),
    quality: release.quality,
    units: { shown: release.nodes.length, all: manifest.units.length },
    participation: nodes.get(root)?.participation ?? null,
    sectors: sectors.map(({ id, name }) => {
      return { id, name, participation: nodes.get(id)?.participation ?? null };
    }),
  };
}

/** The units right below the root. */
function sectorsIn({ units }: Manifest) {
  const root = units.find(isRoot)!.id;
  return units.filter(({ parent }) => parent === root);
}

/** From the month after the newest round, or from this one where no round was for longer. */
function comingMonths(
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
  newestOpens: string | undefined,
): Organisation['coming'] {
  const monthOf = (date: Date) => localMonth(date, config.timeZone);
  const now = monthOf(clock());
  const newest = newestOpens === undefined ? '' : monthOf(new Date(newestOpens));
  const start = newest >= now ? monthAfter(newest) : now;
  const months = [start];
  while (months.length < MONTHS_AHEAD) months.push(monthAfter(months.at(-1)!));
  const instrument = standardInstrument();
  return months.map((month) => {
    const items = formOfMonth(instrument, month);
    return { month, constructs: items && askedConstructs(items, instrument.constructs) };
  });
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!)).toISOString().slice(0, 7);
}

function askedConstructs(
  items: readonly { construct: string }[],
  constructs: readonly Construct[],
): AskedConstruct[] {
  return constructs.flatMap(({ id, name, tier }) => {
    const questions = items.filter(({ construct }) => construct === id).length;
    const isTheme = tier === 'secondary' || (tier === 'core' && questions > 1);
    return questions > 0 ? [{ id, name, questions, isTheme }] : [];
  });
}
