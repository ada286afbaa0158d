/**
 * What the demonstration's people answer in a month. Pure and seeded: a month's answers depend on the
 * parameters and that month alone.
 *
 * The model. A person's keyed score of a construct in a month = its mean + the sector's shift + the
 * season of the unit's kind (firefighting) + what happens in the unit + the unit's effect + the
 * person's lasting effect + the person's effect of that month. `icc` of the variance `sd` squared lies
 * between units; of the rest, `person_stability` lasts. Effects are correlated by `unit_corr` and
 * `person_corr`. An answer = the score, turned for a reversed item, + the person's acquiescence + noise
 * of `item_sd`, rounded and cut to 1..5. The month's themes, which the parameters don't have, get
 * the middle of autonomy and ownership with effects of their own.
 *
 * Who responds: log odds of the kind's rate + unit + person + full-time work (all lasting), + the trend
 * by month, December, August, and firefighting: the busier, the less likely. Careless: some answer
 * every question as the first; some leave questions out, own4 more often.
 */
import type { Answer } from '../../core/credentials/receipt.ts';
import type { Item } from '../../core/instrument/questions.ts';
import type { DemoPerson, DemoUnit } from './organisation.ts';
import { type Month, type PersonTraits, type Population, trueUnitMean } from './population.ts';
import { createGenerator, type Generator } from './random.ts';

export interface DemoAnswer {
  person: DemoPerson;
  /** In the order of the items, as given: reversed items not turned. */
  answers: Answer[];
}

/** The answers of everybody who responds in `month`, in the organisation's order. */
export function answersOfMonth(
  population: Population,
  month: Month,
  items: readonly Item[],
): DemoAnswer[] {
  const generator = createGenerator(population.parameters.seed, `month ${month.place}`);
  const themes = themeEffects(population, items);
  return population.people.flatMap((traits) => {
    const scores = drawScores(population, traits, month, generator);
    if (generator.uniform() >= responseChance(population, traits, month, scores)) return [];
    const { person } = traits;
    for (const [theme, ofUnit] of themes) {
      const own = ofUnit.get(person.unit)! + THEME_PERSON_SD * generator.normal();
      scores.set(theme, (scores.get('autonomy')! + scores.get('ownership')!) / 2 + own);
    }
    return [{ person, answers: drawAnswers(population, traits, scores, items, generator) }];
  });
}

function drawScores(
  population: Population,
  { person, effects }: PersonTraits,
  month: Month,
  generator: Generator,
): Map<string, number> {
  const ofMonth = population.drawMonth(generator);
  return new Map(
    population.constructs.map((construct, i) => [
      construct,
      trueUnitMean(population, person.unit, construct, month) + effects[i]! + ofMonth[i]!,
    ]),
  );
}

/** Brings a theme's spread, on top of the middle of two constructs, to about that of one. */
const THEME_UNIT_SD = 0.17;
const THEME_PERSON_SD = 0.5;

/** What each unit adds to each theme of the form; the same in every month. */
function themeEffects(
  { parameters, constructs, units }: Population,
  items: readonly Item[],
): Map<string, Map<DemoUnit, number>> {
  const themes = new Set(items.map(({ construct }) => construct));
  for (const construct of constructs) themes.delete(construct);
  return new Map(
    [...themes].map((theme) => {
      const generator = createGenerator(parameters.seed, `theme ${theme}`);
      const effects = [...units.keys()].map(
        (unit) => [unit, THEME_UNIT_SD * generator.normal()] as const,
      );
      return [theme, new Map(effects)];
    }),
  );
}

function responseChance(
  { parameters, units }: Population,
  { person, logit }: PersonTraits,
  { place, calendar }: Month,
  scores: Map<string, number>,
): number {
  const { response, latent } = parameters;
  const { mean, sd } = latent.firefighting!;
  const logOdds =
    logit +
    units.get(person.unit)!.logit +
    response.month_trend_logit * place +
    (calendar === '12' ? response.december : 0) +
    (calendar === '08' ? response.august : 0) +
    (response.busy_logit_per_sd * (scores.get('firefighting')! - mean)) / sd;
  return 1 / (1 + Math.exp(-logOdds));
}

function drawAnswers(
  { parameters }: Population,
  { acquiescence }: PersonTraits,
  scores: Map<string, number>,
  items: readonly Item[],
  generator: Generator,
): Answer[] {
  const { straightline, no_answer, no_answer_own4 } = parameters.careless;
  const meant = items.map(({ construct, polarity }) => {
    const score = scores.get(construct)!;
    const turned = polarity === 1 ? score : 6 - score;
    return cut(turned + acquiescence + parameters.item_sd * generator.normal());
  });
  const careless = generator.uniform() < straightline;
  return items.map(({ id }, i) => {
    const skipped = generator.uniform() < (id === 'own4' ? no_answer_own4 : no_answer);
    return skipped ? null : meant[careless ? 0 : i]!;
  });
}

function cut(score: number): 1 | 2 | 3 | 4 | 5 {
  return Math.min(5, Math.max(1, Math.round(score))) as 1 | 2 | 3 | 4 | 5;
}
