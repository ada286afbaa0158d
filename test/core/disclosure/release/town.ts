import type { ReleaseInput } from '../../../../src/core/disclosure/release.ts';
import type { CellTally } from '../../../../src/core/disclosure/tally.ts';
import { roundOf } from '../worlds.ts';

/** A small organisation: the town of 52, a school of 12 with a team of 10 that all answered. */
export function town(): ReleaseInput {
  return roundOf({
    units: [
      { id: 'id1', code: '1', parent: null },
      { id: 'id3', code: '11', parent: 'id1' },
      { id: 'id2', code: '111', parent: 'id3' },
      { id: 'id4', code: '2', parent: 'id1' },
    ],
    items: ['own1', 'aut1'],
    cells: [
      { id: 'id1', headcount: 30 },
      { id: 'id2', headcount: 10 },
      { id: 'id3', headcount: 12 },
    ],
    tally: new Map<string, CellTally>([
      [
        'id1',
        {
          respondents: 20,
          items: [
            [0, 0, 20, 0, 0],
            [0, 0, 0, 20, 0],
          ],
        },
      ],
      [
        'id2',
        {
          respondents: 10,
          items: [
            [0, 0, 0, 0, 10],
            [2, 2, 0, 0, 0],
          ],
        },
      ],
      [
        'id3',
        {
          respondents: 8,
          items: [
            [0, 4, 4, 0, 0],
            [0, 0, 3, 3, 0],
          ],
        },
      ],
    ]),
  });
}
