import { expect, test } from 'vitest';
import { formOfItems } from '../../../src/core/instrument/form.ts';
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { answersOfMonth, type DemoAnswer } from '../../../src/node/demo/answers.ts';
import { makeOrganisation } from '../../../src/node/demo/organisation.ts';
import { type DemoParameters, PARAMETERS } from '../../../src/node/demo/parameters.ts';
import { makePopulation } from '../../../src/node/demo/population.ts';

/** The parameters whose effect no other test of answers looks at. */
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

const items = formOfItems(standardInstrument(), ['aut1', 'own1', 'ff1']);

function answersWith(parameters: DemoParameters): DemoAnswer[] {
  const made = makePopulation(parameters, makeOrganisation(parameters));
  return answersOfMonth(made, { place: 1, calendar: '02' }, items);
}

test.each(KNOBS)('the answers depend on: %s', (_, turn) => {
  const small = structuredClone(PARAMETERS);
  for (const kinds of Object.values(small.sectors)) {
    for (const kind of kinds) kind[1] = 1;
  }
  const turned = structuredClone(small);
  turn(turned);
  expect(answersWith(turned)).not.toEqual(answersWith(small));
});
