/**
 * How often the team page would claim a change that isn't there, and how often it finds one that is: teams
 * of many sizes answer for six months on the demonstration's model of people, the product's own bands
 * are made of it, and both rules look at these alone.
 */
import { bandOf, tableWithin } from '../src/core/disclosure/band.ts';
import { K_MIN, SILENT_PEOPLE } from '../src/core/disclosure/policy.ts';
import { respondentBands, respondentsText } from '../src/core/disclosure/respondents/bands.ts';
import { changeBetween, recentChange, type ShownFigure } from '../src/core/statistics/change.ts';
import { PARAMETERS } from '../src/node/demo/parameters.ts';
import { createGenerator, type Generator } from '../src/node/demo/random.ts';

const TEAM_SIZES = [8, 10, 12, 20, 40, 60, 120, 200];
const TEAMS = 4000;
const MOST_FALSE_ALARMS = 0.05;

/** The change that power is measured for: 17 points on 0 to 100. */
const CHANGE = (17 / 100) * 4;

/** Share of a team that answers in a month, and share of it that is replaced each month. */
const WORLDS = [
  { answering: 1, replaced: 0 },
  { answering: 0.6, replaced: 0.02 },
  { answering: 0.6, replaced: 1 },
];

/** Answers of a construct with the demonstration's mean spread between people and between units. */
const SD = 1;
const ICC = 0.1;
const BETWEEN_UNITS = Math.sqrt(ICC) * SD;
const { person_stability: STABILITY, acquiescence_sd: ACQUIESCENCE, item_sd: NOISE } = PARAMETERS;
const LASTING = Math.hypot(SD * Math.sqrt((1 - ICC) * STABILITY), ACQUIESCENCE);
const OF_MONTH = Math.hypot(SD * Math.sqrt((1 - ICC) * (1 - STABILITY)), NOISE);

interface Rates {
  oneMonth: number;
  threeMonths: number;
}

/** Prints false alarms and power; false when either rule's false alarms are over the limit somewhere. */
export async function change(): Promise<boolean> {
  let highest = 0;
  for (const world of WORLDS) {
    console.log(
      `${percent(world.answering)} answer, ${percent(world.replaced)} are replaced a month`,
    );
    console.log(
      '  team   false alarms: month, three months   power for 17 points: month, three months',
    );
    for (const size of TEAM_SIZES) {
      const generator = createGenerator(PARAMETERS.seed, `change ${world.answering} ${size}`);
      const alarms = ratesOf(size, world, 0, generator);
      const power = ratesOf(size, world, CHANGE, generator);
      highest = Math.max(highest, alarms.oneMonth, alarms.threeMonths);
      const columns = [alarms.oneMonth, alarms.threeMonths, power.oneMonth, power.threeMonths];
      console.log(`  ${[size, ...columns.map((rate) => rate.toFixed(3))].join('\t')}`);
    }
  }
  console.log(
    `highest share of false alarms: ${highest.toFixed(3)}, ${(highest / MOST_FALSE_ALARMS).toFixed(2)} of the limit ${MOST_FALSE_ALARMS}`,
  );
  return highest <= MOST_FALSE_ALARMS;
}

/** How often each rule sees a change, of the times it could, when the mean moves by `moved` after three months. */
function ratesOf(
  size: number,
  world: (typeof WORLDS)[number],
  moved: number,
  generator: Generator,
): Rates {
  const seen = { oneMonth: 0, threeMonths: 0 };
  let pairs = 0;
  for (let team = 0; team < TEAMS; team++) {
    const mean = PARAMETERS.latent.autonomy!.mean + BETWEEN_UNITS * generator.normal();
    const later = mean + (mean > 3 ? -moved : moved);
    const figures = answerMonths(size, world, [mean, mean, mean, later, later, later], generator);
    const [before, after] = [figures[2], figures[3]];
    if (before && after) {
      pairs += 1;
      if (changeBetween(before, after)) seen.oneMonth += 1;
    }
    if (recentChange(figures)) seen.threeMonths += 1;
  }
  return { oneMonth: seen.oneMonth / pairs, threeMonths: seen.threeMonths / TEAMS };
}

function answerMonths(
  size: number,
  { answering, replaced }: (typeof WORLDS)[number],
  means: number[],
  generator: Generator,
): (ShownFigure | null)[] {
  const people = Array.from({ length: size }, () => LASTING * generator.normal());
  return means.map((mean) => {
    let sum = 0;
    let n = 0;
    for (let person = 0; person < size; person++) {
      if (generator.uniform() < replaced) people[person] = LASTING * generator.normal();
      if (generator.uniform() >= answering) continue;
      const score = mean + people[person]! + OF_MONTH * generator.normal();
      sum += Math.min(5, Math.max(1, Math.round(score)));
      n += 1;
    }
    if (n < K_MIN) return null;
    const room = size - SILENT_PEOPLE;
    const respondents = respondentBands(size, room).find(({ hi }) => n <= hi)!;
    return {
      band: bandOf(sum, tableWithin(n, room).edges, n),
      respondents: respondentsText(respondents),
    };
  });
}

function percent(share: number): string {
  return `${100 * share} %`;
}
