/** Puts the demonstration's answers into a round's slots, by the ballot box that real answers go through. */
import { drawBytes } from '../../core/byte-kinds.ts';
import { encodePayload } from '../../core/credentials/receipt.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { Deps } from '../../deps.ts';
import { currentPeople } from '../../people/service.ts';
import { findRound } from '../../rounds/state.ts';
import type { DemoAnswer } from './answers.ts';

/**
 * Casts `given` in an open round, all in one commit. Tokens and signatures are left out: they are
 * checked before the ballot box, and with them a year would take minutes. Nobody holds the receipts.
 */
export async function castAnswers(deps: Deps, round: string, given: DemoAnswer[]): Promise<void> {
  const { manifest } = await findRound(deps, round);
  const { employees } = await currentPeople(deps);
  const unitOf = new Map(employees.map(({ id, unitId }) => [id, unitId]));
  const { dataKey } = await deps.keys.answerKeys(round);
  const cellOf = cellFinder(manifest);
  const outcomes = await Promise.all(
    given.map(({ person, answers }) => {
      const response = {
        key: drawBytes('response key', deps.random),
        seq: 1,
        signature: drawBytes('signature', deps.random),
        payload: encodePayload(answers),
      };
      const cell = cellOf(unitOf.get(person.id)!);
      return deps.ballotBox.cast({ round, cell }, response, dataKey);
    }),
  );
  const refused = outcomes.find((outcome) => outcome !== 'created');
  if (refused) throw new Error(`an answer of the demonstration was not taken: ${refused}`);
}

/** The cell of a unit's people: the unit's own, or that of the nearest unit above which has one. */
function cellFinder({ cells, units }: Manifest): (unit: string) => string {
  const known = new Set(cells.map(({ id }) => id));
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  return (unit) => {
    let id = unit;
    while (!known.has(id)) id = parents.get(id)!;
    return id;
  };
}
