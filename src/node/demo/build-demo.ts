/**
 * The demonstration: an organisation that isn't real in a database that is. Its staff list is imported,
 * and its rounds are opened, closed and published by the product itself; only the answers are made up.
 */
import { formOfItems } from '../../core/instrument/form.ts';
import type { Instrument } from '../../core/instrument/instrument.ts';
import { standardInstrument } from '../../core/instrument/standard.ts';
import { InvalidInput } from '../../core/invalid-input.ts';
import type { Deps } from '../../deps.ts';
import { currentPeople, importPeople } from '../../people/service.ts';
import { closeRound } from '../../publication/service.ts';
import {
  destroyStores,
  newestRound,
  newSecret,
  openRound,
  personalLink,
} from '../../rounds/service.ts';
import { findRound, hasQuestions } from '../../rounds/state.ts';
import { answersOfMonth, type DemoAnswer } from './answers.ts';
import { castAnswers } from './cast-answers.ts';
import { type DemoUser, signInLinks } from './demo-users.ts';
import { agreeOnTolerance, takeUp } from './follow-ups.ts';
import {
  chooseGuests,
  type DemoOrganisation,
  type Guest,
  isDemoPerson,
  makeOrganisation,
  staffList,
} from './organisation.ts';
import { PARAMETERS } from './parameters.ts';
import { type DemoRound, planRounds } from './plan-rounds.ts';
import { makePopulation, type Population } from './population.ts';
import { deleteAll, isFinished, markFinished, roundIds } from './queries.ts';
import { createGenerator } from './random.ts';

export interface Demonstration {
  people: number;
  units: number;
  /** Id of the newest round. */
  round: string;
  /** When it closes or closed, ISO 8601. */
  closes: string;
  /** Whether it takes answers now. */
  isOpen: boolean;
  /** Employees whose links may be opened, with the name of their unit. */
  guests: { size: Guest['size']; unit: string; url: string }[];
  users: DemoUser[];
}

export interface DemoOptions {
  /** Rounds that are published; default: a year's. Fewer are the year's last. */
  published?: number;
  onProgress?: (done: number, total: number) => void;
}

/**
 * The demonstration in the database of `deps`, built there unless it is there already; one that an
 * interruption left unfinished, or whose links have ended, is begun anew. Throws InvalidInput, changing
 * nothing, when the database holds an organisation that isn't the demonstration.
 */
export async function openDemonstration(
  deps: Deps,
  options: DemoOptions = {},
): Promise<Demonstration> {
  const organisation = makeOrganisation(PARAMETERS);
  await refuseOthers(deps);
  if (!(await isReady(deps))) {
    await clear(deps);
    await build(deps, organisation, options);
  }
  return describe(deps, organisation);
}

async function refuseOthers(deps: Deps): Promise<void> {
  const { units, employees } = await currentPeople(deps);
  const empty = units.length === 0 && employees.length === 0 && !(await newestRound(deps.database));
  const ours = employees.length > 0 && employees.every(({ id }) => isDemoPerson(id));
  if (empty || ours) return;
  throw new InvalidInput(
    'DATA_DIR holds an organisation that is not the demonstration. Choose another DATA_DIR and KEY_DIR, or leave them out.',
  );
}

async function isReady({ database, keys }: Deps): Promise<boolean> {
  if (!(await isFinished(database))) return false;
  const newest = await newestRound(database);
  return newest !== undefined && (await keys.stored()).includes(newest.id);
}

async function clear(deps: Deps): Promise<void> {
  const { database, keys } = deps;
  for (const id of await roundIds(database)) {
    await destroyStores(deps, id);
    await keys.destroyAnswerKeys(id);
    await keys.destroyLinkKey(id);
  }
  await deleteAll(database);
}

async function build(
  deps: Deps,
  organisation: DemoOrganisation,
  options: DemoOptions,
): Promise<void> {
  const instrument = standardInstrument();
  const population = makePopulation(PARAMETERS, organisation);
  const year = PARAMETERS.months.length;
  const rounds = planRounds({
    instrument,
    now: deps.clock(),
    timeZone: deps.config.timeZone,
    year,
    published: options.published ?? year,
  });
  await importPeople(at(deps, rounds[0]!.opens), staffList(organisation), { dryRun: false });
  await agreeOnTolerance(at(deps, new Date(rounds[0]!.opens.getTime() - 1)));
  const people = organisation.people.length;
  for (const [i, plan] of rounds.entries()) {
    const onProgress = (done: number) =>
      options.onProgress?.(i * people + done, rounds.length * people);
    const last = i === rounds.length - 1;
    await runRound(deps, { plan, last, instrument, organisation, population, onProgress });
    if (!last) await takeUp(at(deps, plan.closes), rounds.length - 2 - i, deps.clock());
  }
  await markFinished(deps.database);
}

async function runRound(
  deps: Deps,
  options: {
    plan: DemoRound;
    last: boolean;
    instrument: Instrument;
    organisation: DemoOrganisation;
    population: Population;
    onProgress: (done: number) => void;
  },
): Promise<void> {
  const { plan, last, instrument, organisation, population, onProgress } = options;
  const { opens, closes, items } = plan;
  const then = at(deps, opens);
  const { round } = await openRound(then, { opens, closes, instrument, items, onProgress });
  const { manifest } = await findRound(deps, round);
  const form = formOfItems(instrument, manifest.items);
  const answers = answersOfMonth(population, plan.month, form);
  await castAnswers(then, round, last ? halfOf(answers, organisation, manifest.k) : answers);
  if (!last) await closeRound(at(deps, closes), round);
}

/** The product at another time; no answer is on its way then. */
function at(deps: Deps, time: Date): Deps {
  return { ...deps, clock: () => time, settleMs: 0 };
}

/** About half of the answers; the guests haven't answered yet. */
function halfOf(answers: DemoAnswer[], organisation: DemoOrganisation, k: number): DemoAnswer[] {
  const generator = createGenerator(PARAMETERS.seed, 'half');
  const guests = new Set(chooseGuests(organisation, k).map(({ person }) => person));
  return answers.filter(({ person }) => generator.uniform() < 0.5 && !guests.has(person));
}

async function describe(deps: Deps, organisation: DemoOrganisation): Promise<Demonstration> {
  const newest = (await newestRound(deps.database))!;
  const { id: round, closes, manifestHash } = newest;
  const { manifest } = await findRound(deps, round);
  const linkKey = await deps.keys.linkKey(round);
  const { units, employees } = await currentPeople(deps);
  const chosen = chooseGuests(organisation, manifest.k);
  const guests = chosen.map(({ size, person }) => {
    const employee = employees.find(({ id }) => id === person.id)!;
    const { secret } = newSecret(employee, linkKey);
    const { url } = personalLink(employee, secret, manifestHash, deps.config.publicUrl);
    return { size, unit: person.unit.name, url };
  });
  const isOpen = hasQuestions(newest, deps.clock());
  const users = await signInLinks(deps, chosen);
  return { people: employees.length, units: units.length, round, closes, isOpen, guests, users };
}
