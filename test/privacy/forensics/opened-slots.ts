import { bytesOf } from '../../../src/core/byte-kinds.ts';
import { importDataKey, openSlot, slotPlace } from '../../../src/responses/slot.ts';
import { type Exhibit, exhibitsOf } from './examiner.ts';
import { dataFiles, type Scene } from './scene.ts';
import { readTable } from './sqlite-file.ts';

/** A slot of the file, with what the data key shows of it. */
export type SlotExhibit = Exhibit & {
  cell: string;
  slot: number;
  /** null when the slot is free. */
  answer: { key: Uint8Array; seq: number } | null;
};

/** Every slot of a round, in the order of the table, opened with the round's data key. */
export async function openedSlots(scene: Scene, round: string): Promise<SlotExhibit[]> {
  const files = dataFiles(scene, 'ballots');
  const key = await importDataKey((await scene.deps.keys.answerKeys(round)).dataKey);
  return Promise.all(
    exhibitsOf(readTable(files.examined, 'slots'), 2, files).map(async (exhibit) => {
      const [cell, slot] = exhibit.row.values as [string, number];
      const answer = await openSlot(
        bytesOf('slot body', exhibit.body),
        slotPlace(round, cell, slot),
        key,
      );
      return { ...exhibit, cell, slot, answer, opened: { ...answer } };
    }),
  );
}
