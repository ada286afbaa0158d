import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { people } from '../../../../src/core/disclosure/people.ts';
import { overlap, rangesOf } from '../../../../src/core/disclosure/ranges.ts';
import { respondentBands } from '../../../../src/core/disclosure/respondents/bands.ts';
import { respondentsAt } from '../../../../src/core/disclosure/respondents/participation.ts';
import { showCounts } from '../../../../src/core/disclosure/respondents/show-counts.ts';
import { withBelow } from '../../../../src/core/disclosure/tree.ts';
import { dice } from '../worlds.ts';
import { bandWith, byTheRules, type Group, K, type Show, type Shown } from './worlds.ts';

/** Atoms and nodes whose lowest number, worked out from what is shown alone, is above all but two. */
function tooHigh({ parent, heads }: Group, { respondents, participation }: Shown): number {
  const totals = withBelow(parent, heads);
  const ranges = rangesOf(
    parent,
    heads.map((count) => ({ lo: Math.min(count, K), hi: count })),
    respondents.map((band, i) => {
      const value = participation[i]!;
      return value === null ? band : overlap(band, respondentsAt(value, totals[i]!));
    }),
  );
  if ('contradiction' in ranges) throw new Error('the true counts contradict what is shown');
  const isTooHigh = (count: number, lo: number) => count > 0 && lo > count - 2;
  return (
    heads.filter((count, i) => isTooHigh(count, ranges.atoms[i]!.lo)).length +
    totals.filter((count, i) => isTooHigh(count, ranges.nodes[i]!.lo)).length
  );
}

/** Organisations in which many answer, so that bands are often joined. */
const worlds: fc.Arbitrary<{ group: Group; counts: number[] }> = fc
  .record({
    seed: fc.nat(),
    size: fc.integer({ min: 1, max: 60 }),
    spread: fc.constantFrom(3, 8, 40, 90),
    deep: fc.constantFrom(1, 3, 60),
    silent: fc.constantFrom(0, 1, 3, 10),
    fewest: fc.constantFrom(2, 4, 9),
  })
  .map(({ seed, size, spread, deep, silent, fewest }) => {
    const roll = dice(seed);
    const parent = Array.from({ length: size }, (_, i) =>
      i === 0 ? -1 : i - 1 - roll(Math.min(i, deep)),
    );
    const heads = parent.map((_, i) =>
      parent.includes(i) && roll(3) === 0 ? 0 : 7 + roll(spread),
    );
    const counts = heads.map((count) => {
      const least = Math.min(count, K);
      return roll(fewest) === 0 ? least : Math.max(least, count - roll(silent + 1));
    });
    return { group: { parent, heads }, counts };
  });

/** Faulty builds: bands that are not joined, or joined for nodes and not for atoms. */
const withRoom =
  (silent: number): Show =>
  ({ parent, heads }, counts) => {
    const [totals, n] = [withBelow(parent, heads), withBelow(parent, counts)];
    const bandAt = (i: number) => bandWith(n[i]!, respondentBands(totals[i]!, totals[i]! - silent));
    return { respondents: parent.map((_, i) => bandAt(i)), participation: parent.map(() => null) };
  };
const [withoutJoining, forNodesAlone] = [withRoom(0), withRoom(2)];

describe('in large organisations', () => {
  test('nobody learns that everybody answered', () => {
    let [joined, withParticipation, notJoined, nodesAlone] = [0, 0, 0, 0];
    fc.assert(
      fc.property(worlds, ({ group, counts }) => {
        const shown = byTheRules(group, counts);
        expect(tooHigh(group, shown)).toBe(0);
        if (tooHigh(group, withoutJoining(group, counts)) > 0) notJoined += 1;
        if (tooHigh(group, forNodesAlone(group, counts)) > 0) nodesAlone += 1;
        joined += shown.respondents.filter(
          ({ lo, hi }) => hi >= 5 * lo || (hi === 19 && lo === 5),
        ).length;
        withParticipation += shown.participation.filter((value) => value !== null).length;
      }),
      { seed: 121, numRuns: 600 },
    );
    console.info(
      `${joined} joined bands, ${withParticipation} participations; caught without joining ${notJoined}, for nodes alone ${nodesAlone}`,
    );
    expect(Math.min(joined, withParticipation, notJoined)).toBeGreaterThan(40);
    expect(nodesAlone).toBeGreaterThan(0);
  });

  test('5,000 nodes take well under 0.2 s', () => {
    const roll = dice(12);
    const shapes: Record<string, [parent: (i: number) => number, own: (i: number) => number]> = {
      bushy: [(i) => Math.floor((i - 1) / 5), () => 7 + roll(20)],
      broad: [() => 0, (i) => (i === 0 ? 0 : 50 + roll(20))],
      chain: [(i) => i - 1, () => 50 + roll(20)],
      'chain without people': [(i) => i - 1, (i) => (i === 4999 ? 60 : 0)],
    };
    const times = Object.entries(shapes).map(([name, [parentOf, headsOf]]) => {
      const parent = Array.from({ length: 5000 }, (_, i) => (i === 0 ? -1 : parentOf(i)));
      const heads = parent.map((_, i) => headsOf(i));
      const counts = heads.map((count) => (count === 0 ? 0 : 5 + roll(count - 4)));
      const n = withBelow(parent, counts);
      const totals = withBelow(parent, heads);
      const run = () =>
        showCounts(
          { parent, heads: people(heads), codes: heads.map((_, i) => `${i}`), k: K },
          {
            respondents: (place, bands) => bandWith(n[place]!, bands),
            participation: (place) =>
              Math.min(90, Math.max(10, 10 * Math.round((10 * n[place]!) / totals[place]!))),
          },
        );
      const start = performance.now();
      const shown = run();
      const ms = Math.round(performance.now() - start);
      expect(tooHigh({ parent, heads }, shown)).toBe(0);
      return { name, ms };
    });
    console.info(
      `counts of 5,000 nodes: ${times.map(({ name, ms }) => `${name} ${ms} ms`).join(', ')}`,
    );
    // Ten times what it takes, for a busy machine.
    for (const { ms } of times) expect(ms).toBeLessThan(2000);
  });
});
