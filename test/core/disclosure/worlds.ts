/** Organisations and answers for the disclosure tests, drawn by fast-check or made by hand. */
import fc from 'fast-check';
import { compareUtf8 } from '../../../src/core/bytes.ts';
import { hash } from '../../../src/core/canonical.ts';
import { type CodedUnit, makeCells } from '../../../src/core/disclosure/cells.ts';
import type { ReleaseInput, ReleaseUnit } from '../../../src/core/disclosure/release.ts';
import type { CellTally } from '../../../src/core/disclosure/tally.ts';
import { makeTree } from '../../../src/core/disclosure/tree.ts';
import { type Manifest, manifestText, SUITE } from '../../../src/core/manifest.ts';

/** Whole numbers below a limit, the same ones for the same seed (mulberry32). */
export function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** Unit u0 is the root; unit i hangs below one of the units before it. Codes are any text. */
export function treeOf(least: number, most: number): fc.Arbitrary<CodedUnit[]> {
  const code = fc.oneof(
    fc.constantFrom('1', '10', '9', '1a', 'a', 'å', 'Å', 'æ', 'ø', 'z', '\u{1F33B}', '\uFFFD'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
  );
  return fc
    .tuple(
      fc.uniqueArray(code, { minLength: least, maxLength: most, size: 'max' }),
      fc.array(fc.nat(), { minLength: most, maxLength: most }),
    )
    .map(([codes, parents]) =>
      codes.map((unitCode, i) => ({
        id: `u${i}`,
        code: unitCode,
        parent: i === 0 ? null : `u${parents[i]! % i}`,
      })),
    );
}

/** A round of an organisation, ready to be released: cells by the rules, answers of several tempers. */
export const rounds: fc.Arbitrary<ReleaseInput> = fc
  .record({
    units: treeOf(1, 12),
    people: fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 70 })),
      { minLength: 12, maxLength: 12 },
    ),
    k: fc.constantFrom(5, 5, 5, 7, 15),
    items: fc.integer({ min: 1, max: 3 }),
    answering: fc.integer({ min: 30, max: 100 }),
    skipping: fc.integer({ min: 0, max: 40 }),
    seed: fc.nat(),
  })
  .map(({ units, people, k, items, answering, skipping, seed }) => {
    const roll = dice(seed);
    const attached = units.flatMap(({ id }, i) => new Array<string>(people[i]!).fill(id));
    const { cells } = makeCells(makeTree(units), attached, k);
    const tally = new Map<string, CellTally>();
    for (const { id, headcount } of cells) {
      const temper = roll(4);
      const cell = { respondents: 0, items: Array.from({ length: items }, () => [0, 0, 0, 0, 0]) };
      for (let person = 0; person < headcount; person++) {
        if (roll(100) >= answering) continue;
        cell.respondents += 1;
        for (const histogram of cell.items) {
          if (roll(100) < skipping) continue;
          const answer = temper === 0 ? 0 : temper === 1 ? 4 : temper === 2 ? roll(5) : 1 + roll(3);
          histogram[answer]! += 1;
        }
      }
      tally.set(id, cell);
    }
    return roundOf({ units, cells, tally, k, items: ['aut1', 'own1', 'fire1'].slice(0, items) });
  });

/** A complete input from the parts that matter; it names the manifest that `manifestOf` makes of it. */
export function roundOf(
  parts: Pick<ReleaseInput, 'cells' | 'tally'> &
    Partial<Omit<ReleaseInput, 'units'>> & { units: readonly CodedUnit[] },
): ReleaseInput {
  const input: ReleaseInput = {
    round: '2026-01',
    manifestHash: hash(''),
    previousReleaseHash: null,
    previous: null,
    k: 5,
    items: ['aut1'],
    quality: null,
    ...parts,
    units: parts.units.map((unit): ReleaseUnit => ({ name: `Unit ${unit.code}`, ...unit })),
  };
  return { ...input, manifestHash: hash(manifestText(manifestOf(input))) };
}

/** The manifest of the round that `input` releases. */
export function manifestOf({ round, k, items, cells, units }: ReleaseInput): Manifest {
  return {
    version: 1,
    round,
    suite: SUITE,
    publicKey: hash('a public key'),
    k,
    opens: '2026-01-12T07:00:00.000Z',
    closes: '2026-01-19T22:00:00.000Z',
    instrumentHash: hash('the form'),
    items,
    cells: [...cells].sort((a, b) => compareUtf8(a.id, b.id)),
    units: units.map(({ id, parent }) => ({ id, parent })).sort((a, b) => compareUtf8(a.id, b.id)),
    previousManifestHash: null,
    build: 'test',
  };
}

/** How often 1, 2, 3, 4 and 5 must be answered for `people` answers to come to `sum`. */
export function histogramOf(people: number, sum: number): number[] {
  const base = Math.min(4, Math.floor(sum / people) - 1);
  const higher = sum - people * (base + 1);
  const histogram = [0, 0, 0, 0, 0];
  histogram[base] = people - higher;
  if (higher > 0) histogram[base + 1] = higher;
  return histogram;
}
