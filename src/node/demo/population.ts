/**
 * What is true of the demonstration's units and people, before anybody answers: their lasting effects,
 * who responds readily, and which units something happens in. Pure and seeded.
 */
import type { DemoOrganisation, DemoPerson, DemoUnit } from './organisation.ts';
import type { DemoParameters, EventParameters } from './parameters.ts';
import { createGenerator, type Generator, shuffled } from './random.ts';

export interface Population {
  parameters: DemoParameters;
  /** The constructs' order in every list of scores. */
  constructs: string[];
  units: Map<DemoUnit, UnitTraits>;
  people: PersonTraits[];
  /** Draws a person's effect of one month, a number a construct. */
  drawMonth(generator: Generator): number[];
}

export interface UnitTraits {
  /** What the unit adds to each construct. */
  effects: number[];
  logit: number;
  event: EventParameters | null;
}

export interface PersonTraits {
  person: DemoPerson;
  /** What the person adds to each construct in every month. */
  effects: number[];
  /** How much higher than meant the person answers, whatever the question. */
  acquiescence: number;
  /** Log odds of responding in an ordinary month, before the unit's. */
  logit: number;
}

/** A month's place in the parameters' year (from 0) and its calendar month, "01" to "12". */
export interface Month {
  place: number;
  calendar: string;
}

/** A unit must have so many people for an event to be seen in its results. */
const EVENT_SIZE = 12;

export function makePopulation(
  parameters: DemoParameters,
  organisation: DemoOrganisation,
): Population {
  const { seed, response, latent, person_stability: stability } = parameters;
  const constructs = Object.keys(latent);
  const unitFactor = cholesky(parameters.unit_corr);
  const personFactor = cholesky(parameters.person_corr);
  const spread = (share: (icc: number) => number) =>
    constructs.map((construct) => latent[construct]!.sd * Math.sqrt(share(latent[construct]!.icc)));
  const unitSpread = spread((icc) => icc);
  const lastingSpread = spread((icc) => (1 - icc) * stability);
  const monthSpread = spread((icc) => (1 - icc) * (1 - stability));

  const unitGenerator = createGenerator(seed, 'units');
  const happens = eventsByUnit(parameters, organisation.units);
  const units = new Map(
    organisation.units.map((unit) => [
      unit,
      {
        effects: correlated(unitFactor, unitSpread, unitGenerator),
        logit: response.unit_logit_sd * unitGenerator.normal(),
        event: happens.get(unit) ?? null,
      },
    ]),
  );
  const generator = createGenerator(seed, 'people');
  const people = organisation.people.map((person) => ({
    person,
    effects: correlated(personFactor, lastingSpread, generator),
    acquiescence: parameters.acquiescence_sd * generator.normal(),
    logit: drawLogit(parameters, person.unit.responseRate, generator),
  }));
  const drawMonth = (chance: Generator) => correlated(personFactor, monthSpread, chance);
  return { parameters, constructs, units, people, drawMonth };
}

/** A unit's true mean keyed score of a construct in a month, on 1-5 and beyond. */
export function trueUnitMean(
  { parameters, constructs, units }: Population,
  unit: DemoUnit,
  construct: string,
  month: Month,
): number {
  const { mean, sector } = parameters.latent[construct]!;
  const { effects, event } = units.get(unit)!;
  const season = parameters.season_ff[unit.season]![month.calendar] ?? 0;
  const moved = event?.construct === construct ? event.effect * eventShare(event, month.place) : 0;
  return (
    mean +
    sector[unit.sector]! +
    effects[constructs.indexOf(construct)]! +
    (construct === 'firefighting' ? season : 0) +
    moved
  );
}

/** How much of an event's effect there is in the month with place `place`: 0 to 1. */
export function eventShare({ start, ramp, recover }: EventParameters, place: number): number {
  const months = place - start + 1;
  if (months <= 0) return 0;
  if (months <= ramp || recover === undefined) return Math.min(1, months / ramp);
  return Math.max(0, 1 - (months - ramp) / recover);
}

/** Every event has units of its own. */
function eventsByUnit({ seed, events }: DemoParameters, units: DemoUnit[]) {
  const large = units.filter(({ size }) => size >= EVENT_SIZE);
  const order = shuffled(large, createGenerator(seed, 'events'));
  const happening = events.flatMap((event) => Array.from({ length: event.n_units }, () => event));
  return new Map(happening.map((event, i) => [order[i]!, event]));
}

/** Normal log odds flatten a rate towards a half: by so much of their variance (16 sqrt 3 / 15 pi, squared). */
const FLATTENING = ((16 * Math.sqrt(3)) / (15 * Math.PI)) ** 2;

/** Log odds such that, over all people and units, `rate` respond in an ordinary month. */
function drawLogit({ response }: DemoParameters, rate: number, generator: Generator): number {
  const variance = response.unit_logit_sd ** 2 + response.person_logit_sd ** 2;
  const middle = Math.log(rate / (1 - rate)) * Math.sqrt(1 + FLATTENING * variance);
  const fulltime = generator.uniform() < response.fulltime_share ? 1 : 0;
  const hours = response.fulltime_logit * (fulltime - response.fulltime_share);
  return middle + hours + response.person_logit_sd * generator.normal();
}

function correlated(factor: number[][], spread: number[], generator: Generator): number[] {
  const draws = factor.map(() => generator.normal());
  return factor.map((row, i) => spread[i]! * row.reduce((sum, f, j) => sum + f * draws[j]!, 0));
}

/** The lower triangular L with L times its transpose = `matrix` (symmetric, positive definite). */
function cholesky(matrix: number[][]): number[][] {
  const factor = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of factor.entries()) {
    for (let j = 0; j <= i; j++) {
      const above = factor[j]!;
      let rest = matrix[i]![j]!;
      for (let m = 0; m < j; m++) rest -= row[m]! * above[m]!;
      row[j] = i === j ? Math.sqrt(rest) : rest / above[j]!;
    }
  }
  return factor;
}
