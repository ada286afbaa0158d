/** What a person may see of results. The types of the services come from here. */
import * as v from 'valibot';
import { count, month, namedUnit, participation, text, texts, time } from '../http/formats.ts';
import { levels, quality, releaseNode } from '../publication/service.ts';

const codedUnit = v.strictObject({ id: text, code: text, name: text });

const items = v.pipe(
  v.array(v.strictObject({ id: text, construct: text })),
  v.description('The form’s questions in its order, each with the construct that it asks about'),
);

/** What a round shows for a unit. */
const roundResult = v.strictObject({
  round: text,
  opens: time,
  closes: time,
  items,
  organisation: v.pipe(
    v.nullable(levels),
    v.description('Levels of the whole; null beside its own node, and where it is not shown'),
  ),
  node: v.pipe(v.nullable(releaseNode), v.description('Null in a round that does not show it')),
});
export type RoundResult = v.InferOutput<typeof roundResult>;

const results = v.pipe(v.array(roundResult), v.description('The 24 newest rounds, oldest first'));

const predecessor = v.strictObject({
  unit: codedUnit,
  results: v.array(v.strictObject({ ...roundResult.entries, node: releaseNode })),
});
export type Predecessor = v.InferOutput<typeof predecessor>;

const predecessors = v.pipe(
  v.array(predecessor),
  v.description('Units that this one took over, in the rounds that showed them'),
);

/** `GET /api/me/results`: the node is that of the nearest shown unit at or above the own one. */
export const employeeResults = v.strictObject({ unit: namedUnit, results, predecessors });
export type EmployeeResults = v.InferOutput<typeof employeeResults>;

/** `GET /api/results`. */
export const unitResults = v.strictObject({
  unit: codedUnit,
  above: v.pipe(
    v.nullable(v.strictObject({ ...namedUnit.entries, maySee: v.boolean() })),
    v.description('The nearest unit above that the newest round shows; may one open its page?'),
  ),
  results,
  predecessors,
});
export type UnitResults = v.InferOutput<typeof unitResults>;

const visibleUnit = v.strictObject({
  ...codedUnit.entries,
  parent: v.pipe(v.nullable(text), v.description('The unit above in this list')),
  depth: count,
  shown: v.pipe(v.boolean(), v.description('Does any of the 24 newest rounds show it?')),
  nearestShown: v.pipe(
    v.nullable(namedUnit),
    v.description('The nearest unit at or above it that the newest round shows'),
  ),
  levels: v.pipe(
    v.nullable(levels),
    v.description('What the newest round shows of it, for the questions of `newest`'),
  ),
});
export type VisibleUnit = v.InferOutput<typeof visibleUnit>;

/** The newest round, with its questions on the constructs that every round asks about. */
const newestRound = v.strictObject({ round: text, opens: time, items });
export type NewestRound = v.InferOutput<typeof newestRound>;

/** `GET /api/units`. */
export const visibleUnitsAnswer = v.strictObject({
  newest: v.pipe(v.nullable(newestRound), v.description('Null before the first release')),
  units: v.pipe(v.array(visibleUnit), v.description('In the tree’s order, children by code')),
});
export type VisibleUnits = v.InferOutput<typeof visibleUnitsAnswer>;

const askedConstruct = v.strictObject({
  id: text,
  name: texts,
  questions: v.pipe(count, v.description('How many of the form’s questions ask about it')),
  isTheme: v.pipe(
    v.boolean(),
    v.description('Asked in this month and not in every one, or a core one asked about in depth'),
  ),
});
export type AskedConstruct = v.InferOutput<typeof askedConstruct>;

const organisationRound = v.strictObject({
  round: text,
  opens: time,
  closes: time,
  constructs: v.array(askedConstruct),
  quality: v.nullable(quality),
  units: v.pipe(
    v.strictObject({ shown: count, all: count }),
    v.description('How many units of the round’s tree it shows, and how many there are'),
  ),
  participation,
  sectors: v.pipe(
    v.array(v.strictObject({ ...namedUnit.entries, participation })),
    v.description('The units below the root in the round’s tree, by code, with names of today'),
  ),
});
export type OrganisationRound = v.InferOutput<typeof organisationRound>;

/** `GET /api/organisation`. */
export const organisationAnswer = v.strictObject({
  root: v.pipe(v.nullable(namedUnit), v.description('Null before a round shows it')),
  rounds: v.pipe(v.array(organisationRound), v.description('The 24 newest rounds, oldest first')),
  coming: v.pipe(
    v.array(v.strictObject({ month, constructs: v.nullable(v.array(askedConstruct)) })),
    v.description('The 12 months to come by the standard instrument; null in a pause'),
  ),
});
export type Organisation = v.InferOutput<typeof organisationAnswer>;
