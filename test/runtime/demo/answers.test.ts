import { expect, test } from 'vitest';
import { formOfItems, formOfMonth } from '../../../src/core/instrument/form.ts';
import { keyed } from '../../../src/core/instrument/keying.ts';
import type { Item } from '../../../src/core/instrument/questions.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { answersOfMonth, type DemoAnswer } from '../../../src/node/demo/answers.ts';
import { type DemoUnit, makeOrganisation } from '../../../src/node/demo/organisation.ts';
import { type DemoParameters, PARAMETERS } from '../../../src/node/demo/parameters.ts';
import {
  eventShare,
  type Month,
  makePopulation,
  trueUnitMean,
} from '../../../src/node/demo/population.ts';

const instrument = standardInstrument();
const organisation = makeOrganisation(PARAMETERS);
const population = makePopulation(PARAMETERS, organisation);
const year = PARAMETERS.months.map((text, place): Month & { items: Item[] } => ({
  place,
  calendar: text.slice(5),
  items: formOfMonth(instrument, text)!,
}));
const published = year.map((month) => answersOfMonth(population, month, month.items));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(pairs: (readonly [number, number])[]): number {
  const [meanA, meanB] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const moment = (of: (a: number, b: number) => number) =>
    mean(pairs.map(([a, b]) => of(a - meanA, b - meanB)));
  return moment((a, b) => a * b) / Math.sqrt(moment((a) => a * a) * moment((_, b) => b * b));
}

/** Keyed answers to an item of those whom `of` takes. */
function answersTo(
  id: string,
  items: readonly Item[],
  answers: DemoAnswer[],
  of: (unit: DemoUnit) => boolean = () => true,
): number[] {
  const at = items.findIndex((item) => item.id === id);
  return answers.flatMap(({ person, answers: given }) =>
    of(person.unit) ? (keyed(given[at]!, items[at]!.polarity) ?? []) : [],
  );
}

function changed(change: (parameters: DemoParameters) => void): DemoParameters {
  const parameters = structuredClone(PARAMETERS);
  change(parameters);
  return parameters;
}

function answersWith(parameters: DemoParameters, month: Month, ids: string[]) {
  const items = formOfItems(instrument, ids);
  const made = makePopulation(parameters, makeOrganisation(parameters));
  return { items, answers: answersOfMonth(made, month, items) };
}

test('the same seed gives the same answers, whatever other months were asked for', () => {
  const again = makePopulation(PARAMETERS, makeOrganisation(PARAMETERS));
  const june = year[5]!;
  expect(JSON.stringify(answersOfMonth(again, june, june.items))).toBe(
    JSON.stringify(published[5]),
  );
  const other = changed((parameters) => {
    parameters.seed += 1;
  });
  const ids = june.items.map(({ id }) => id);
  expect(answersWith(other, june, ids).answers).not.toEqual(published[5]);
});

test('every answer is 1 to 5 or none, one for each item, one set a person', () => {
  for (const [i, answers] of published.entries()) {
    expect(new Set(answers.map(({ person }) => person.id)).size).toBe(answers.length);
    const given = answers.flatMap(({ answers: values }) => values);
    expect(given).toHaveLength(answers.length * year[i]!.items.length);
    expect(given.every((value) => value === null || [1, 2, 3, 4, 5].includes(value))).toBe(true);
  }
});

test('in the first month about 1,150 respond, and kinds near their rates', () => {
  expect(Math.abs(published[0]!.length - 1_150)).toBeLessThan(60);
  const rates = new Map<number, { expected: number; came: number }>();
  for (const { responseRate, size } of organisation.units) {
    const level = Math.round(responseRate * 10);
    const row = rates.get(level) ?? { expected: 0, came: 0 };
    rates.set(level, row);
    row.expected += responseRate * size;
  }
  for (const { person } of published[0]!) {
    rates.get(Math.round(person.unit.responseRate * 10))!.came += 1;
  }
  for (const [level, { expected, came }] of rates) {
    const error = 3 * Math.sqrt(expected) + 0.05 * expected;
    expect(Math.abs(came - expected), `rates about ${level / 10}`).toBeLessThan(error);
  }
});

test('responding falls with the months, and further in December and August', () => {
  const came = (calendar: string) =>
    published[year.findIndex((m) => m.calendar === calendar)]!.length;
  expect(came('12')).toBeLessThan(came('11') - 30);
  expect(came('08')).toBeLessThan(came('09') - 10);
  expect(mean(published.slice(-3).map((answers) => answers.length))).toBeLessThan(
    mean(published.slice(0, 3).map((answers) => answers.length)) - 50,
  );
});

test('whoever is busier than others responds less', () => {
  const heavy = changed(({ response }) => {
    response.busy_logit_per_sd = -2;
  });
  const light = changed(({ response }) => {
    response.busy_logit_per_sd = 0;
  });
  const level = (parameters: DemoParameters) => {
    const { items, answers } = answersWith(parameters, { place: 0, calendar: '05' }, ['ff1']);
    return mean(answersTo('ff1', items, answers));
  };
  expect(level(heavy)).toBeLessThan(level(light) - 0.4);
});

test.each([
  ['aut1', 'autonomy'],
  ['own1', 'ownership'],
  ['ff1', 'firefighting'],
])('over the year the mean of %s is near the true mean of the units', (id, construct) => {
  const given = year.flatMap(({ items }, i) => answersTo(id, items, published[i]!));
  const truth = year.flatMap((month, i) =>
    published[i]!.map(({ person }) => trueUnitMean(population, person.unit, construct, month)),
  );
  expect(Math.abs(mean(given) - mean(truth))).toBeLessThan(0.1);
});

test('a reversed item is answered the other way round and keyed like its construct', () => {
  const [raw, reversed] = ['aut2', 'aut3'].map((id) => {
    const february = year[1]!;
    const at = february.items.findIndex((item) => item.id === id);
    return published[1]!.flatMap(({ answers }) => answers[at] ?? []);
  });
  expect(mean(raw!)).toBeGreaterThan(3.4);
  expect(mean(reversed!)).toBeLessThan(2.6);
  const keyedMean = mean(answersTo('aut3', year[1]!.items, published[1]!));
  expect(Math.abs(keyedMean - mean(raw!))).toBeLessThan(0.12);
});

test('every season of the parameters moves the firefighting of its kinds by its size', () => {
  for (const unit of organisation.units) {
    if (population.units.get(unit)!.event) continue;
    const ordinary = trueUnitMean(population, unit, 'firefighting', { place: 0, calendar: '07' });
    for (const [calendar, size] of Object.entries(PARAMETERS.season_ff[unit.season]!)) {
      const month = { place: 0, calendar };
      const moved = trueUnitMean(population, unit, 'firefighting', month) - ordinary;
      expect(moved, `${unit.name} in ${calendar}`).toBeCloseTo(size, 10);
      expect(trueUnitMean(population, unit, 'autonomy', month)).toBe(
        trueUnitMean(population, unit, 'autonomy', { place: 0, calendar: '07' }),
      );
    }
  }
});

test('a season shows in the answers: care fights more fires in January than in May', () => {
  const inCare = (unit: DemoUnit) => unit.season === 'care';
  const [january, may] = [0, 4].map((i) =>
    mean(answersTo('ff1', year[i]!.items, published[i]!, inCare)),
  );
  expect(january! - may!).toBeGreaterThan(0.15);
  expect(january! - may!).toBeLessThan(0.45);
});

test.each([
  ['tiltak', [0, 1 / 3, 2 / 3, 1, 1, 1, 1]],
  ['omorganisering', [0, 1, 0.8, 0.6, 0.4, 0.2, 0]],
  ['bemanningskrise', [0, 1, 1, 1, 1, 1, 1]],
])('the effect of %s rises, stays or fades', (kind, shares) => {
  const event = PARAMETERS.events.find((candidate) => candidate.kind === kind)!;
  for (const [i, share] of shares.entries()) {
    expect(eventShare(event, event.start - 1 + i)).toBeCloseTo(share, 10);
  }
});

test.each(PARAMETERS.events)('$kind moves $construct in its units and in no others', (event) => {
  const units = organisation.units.filter((unit) => population.units.get(unit)!.event === event);
  expect(units).toHaveLength(event.n_units);
  const level = (unit: DemoUnit, place: number) =>
    trueUnitMean(population, unit, event.construct, { place, calendar: '07' });
  const full = event.start + event.ramp - 1;
  for (const unit of organisation.units) {
    if (population.units.get(unit)!.event?.construct === event.construct) continue;
    expect(level(unit, full)).toBe(level(unit, 0));
  }
  for (const unit of units) {
    expect(level(unit, full) - level(unit, 0)).toBeCloseTo(event.effect, 10);
  }
});

test('an event shows in the answers of its units', () => {
  const quiet = changed((parameters) => {
    for (const event of parameters.events) event.effect = 0;
  });
  const month = { place: 8, calendar: '09' };
  const inCrisis = (unit: DemoUnit) =>
    [...population.units].some(
      ([candidate, { event }]) => event?.kind === 'bemanningskrise' && candidate.code === unit.code,
    );
  const [with_, without] = [PARAMETERS, quiet].map((parameters) => {
    const { items, answers } = answersWith(parameters, month, ['ff1']);
    return mean(answersTo('ff1', items, answers, inCrisis));
  });
  expect(with_! - without!).toBeGreaterThan(0.35);
});

test('careless answering is as frequent as the parameters say', () => {
  const { straightline, no_answer, no_answer_own4 } = PARAMETERS.careless;
  const skipped = (id: string) => {
    const june = year[5]!;
    const at = june.items.findIndex((item) => item.id === id);
    return mean(published[5]!.map(({ answers }) => (answers[at] === null ? 1 : 0)));
  };
  expect(Math.abs(skipped('own1') - no_answer)).toBeLessThan(0.015);
  expect(Math.abs(skipped('own4') - no_answer_own4)).toBeLessThan(0.03);

  const ids = ['aut1', 'aut2', 'aut3', 'aut4', 'own1', 'ff1', 'ff2', 'ff3', 'ff4'];
  const { answers } = answersWith(PARAMETERS, { place: 0, calendar: '05' }, ids);
  const same = answers.filter(
    ({ answers: given }) => new Set(given.filter((value) => value !== null)).size === 1,
  );
  expect(same.length / answers.length).toBeGreaterThan(straightline / 2);
  expect(same.length / answers.length).toBeLessThan(straightline * 2 + 0.02);
});

test('people answer alike in successive months, as far as stability, unit and noise allow', () => {
  const pairs = published.slice(1).flatMap((answers, i) => {
    const before = new Map(published[i]!.map(({ person, answers: given }) => [person, given[0]]));
    return answers.flatMap(({ person, answers: [now] }) => {
      const then = before.get(person);
      return then && now ? [[then, now] as const] : [];
    });
  });
  expect(Math.abs(correlation(pairs) - 0.52)).toBeLessThan(0.04);
});

test('effects of units and people have the spread and the correlations of the parameters', () => {
  const { latent, person_stability, unit_corr, person_corr } = PARAMETERS;
  const ofUnits = Array.from({ length: 20 }, (_, seed) =>
    makePopulation({ ...PARAMETERS, seed }, organisation),
  ).flatMap(({ units }) => [...units.values()].map(({ effects }) => effects));
  const ofPeople = population.people.map(({ effects }) => effects);
  for (const [i, construct] of population.constructs.entries()) {
    const { icc, sd } = latent[construct]!;
    const spread = (effects: number[][]) => mean(effects.map((row) => row[i]! ** 2));
    expect(Math.abs(spread(ofUnits) / (icc * sd ** 2) - 1), construct).toBeLessThan(0.1);
    const lasting = (1 - icc) * person_stability * sd ** 2;
    expect(Math.abs(spread(ofPeople) / lasting - 1), construct).toBeLessThan(0.1);
    for (let j = 0; j < i; j++) {
      const between = (effects: number[][]) =>
        correlation(effects.map((row) => [row[i]!, row[j]!] as const));
      expect(Math.abs(between(ofUnits) - unit_corr[i]![j]!)).toBeLessThan(0.06);
      expect(Math.abs(between(ofPeople) - person_corr[i]![j]!)).toBeLessThan(0.06);
    }
  }
});

/** The parameters whose effect no test above looks at. */
const KNOBS: [name: string, turn: (parameters: DemoParameters) => void][] = [
  ...(['autonomy', 'ownership', 'firefighting'] as const).flatMap((construct): typeof KNOBS => [
    [`${construct} mean`, ({ latent }) => (latent[construct]!.mean += 0.5)],
    [`${construct} icc`, ({ latent }) => (latent[construct]!.icc += 0.2)],
    [`${construct} sd`, ({ latent }) => (latent[construct]!.sd += 0.5)],
  ]),
  ...[
    [1, 0],
    [2, 0],
    [2, 1],
  ].flatMap(([row, column]): typeof KNOBS => [
    [`unit correlation ${row} ${column}`, ({ unit_corr }) => (unit_corr[row!]![column!] = 0.1)],
    [
      `person correlation ${row} ${column}`,
      ({ person_corr }) => (person_corr[row!]![column!] = 0.1),
    ],
  ]),
  ['person stability', (parameters) => (parameters.person_stability = 0.9)],
  ['acquiescence', (parameters) => (parameters.acquiescence_sd = 0.8)],
  ['item spread', (parameters) => (parameters.item_sd = 1)],
  ['unit odds', ({ response }) => (response.unit_logit_sd = 1)],
  ['person odds', ({ response }) => (response.person_logit_sd = 2)],
  ['full-time share', ({ response }) => (response.fulltime_share = 0.3)],
  ['full-time odds', ({ response }) => (response.fulltime_logit = 1)],
];

test.each(KNOBS)('the answers depend on: %s', (_, turn) => {
  const small = changed((parameters) => {
    for (const kinds of Object.values(parameters.sectors)) {
      for (const kind of kinds) kind[1] = 1;
    }
  });
  const turned = structuredClone(small);
  turn(turned);
  const month = { place: 1, calendar: '02' };
  const ids = ['aut1', 'own1', 'ff1'];
  expect(answersWith(turned, month, ids).answers).not.toEqual(
    answersWith(small, month, ids).answers,
  );
});
