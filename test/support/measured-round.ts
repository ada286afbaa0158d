/** A round of a large organisation with a whole scale in it, from its opening to its release. */
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { type Answer, encodePayload } from '../../src/core/credentials/receipt.ts';
import { type Release, readRelease } from '../../src/core/disclosure/release.ts';
import { createGenerator } from '../../src/node/demo/random.ts';
import { closeRound, findRelease } from '../../src/publication/service.ts';
import { findRound } from '../../src/rounds/state.ts';
import { AFTER, type TestOrganisation, teams } from './organisation.ts';

/** The four questions on autonomy, of which one is reversed, and one on firefighting. */
export const MEASURED_ITEMS = ['aut1', 'aut2', 'aut3', 'aut4', 'ff1'];
export const REVERSED = MEASURED_ITEMS.indexOf('aut3');

export interface Measured {
  cell: string;
  /** As given, not keyed. */
  answers: Answer[];
}

const STAFF = 9;
const ANSWERING = 7;

/** So many teams of nine, of whom seven answer. */
export async function publishMeasured(
  organisation: TestOrganisation,
  teamCount: number,
): Promise<{ release: Release; people: Measured[] }> {
  const { deps } = organisation;
  const sizes = Array.from({ length: teamCount }, (_, i) => [`T${i}`, STAFF]);
  await organisation.import(...teams(Object.fromEntries(sizes)));
  const { round } = await organisation.open({ items: MEASURED_ITEMS });
  const { manifest } = await findRound(deps, round);
  const { dataKey } = await deps.keys.answerKeys(round);
  const people = answer(manifest.cells.map(({ id }) => id));
  await Promise.all(
    people.map(({ cell, answers }) => {
      const payload = encodePayload(answers);
      const key = drawBytes('response key', deps.random);
      const signature = drawBytes('signature', deps.random);
      const response = { key, seq: 1, signature, payload };
      return deps.ballotBox.cast({ round, cell }, response, dataKey);
    }),
  );
  organisation.at(AFTER);
  await closeRound(deps, round);
  return { release: readRelease((await findRelease(deps, round)).text), people };
}

/** Teams that differ, of people who differ; some leave out a question. */
function answer(cells: string[]): Measured[] {
  const chance = createGenerator(6, 'quality');
  return cells.flatMap((cell) => {
    const ofTeam = 3 + 0.6 * chance.normal();
    return Array.from({ length: ANSWERING }, () => {
      const ofPerson = ofTeam + 0.7 * chance.normal();
      const answers = MEASURED_ITEMS.map((_, item): Answer => {
        if (chance.uniform() < 0.03) return null;
        const score = Math.min(5, Math.max(1, Math.round(ofPerson + 0.6 * chance.normal())));
        return (item === REVERSED ? 6 - score : score) as Answer;
      });
      return { cell, answers };
    });
  });
}
