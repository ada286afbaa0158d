import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumsOf } from '../../../../src/core/disclosure/band.ts';
import { makeCells } from '../../../../src/core/disclosure/cells.ts';
import { branchAt, type World } from '../../../../src/core/disclosure/distribution/branch.ts';
import { worldsOf } from '../../../../src/core/disclosure/distribution/joint-rule.ts';
import {
  countsBetween,
  edgesOf,
  type Shares,
} from '../../../../src/core/disclosure/distribution/share.ts';
import { people as asPeople } from '../../../../src/core/disclosure/people.ts';
import { rangesOf } from '../../../../src/core/disclosure/ranges.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  releaseHash,
  releaseText,
} from '../../../../src/core/disclosure/release.ts';
import type { CellTally } from '../../../../src/core/disclosure/tally.ts';
import { forestOf, makeTree, perAtom, withBelow } from '../../../../src/core/disclosure/tree.ts';
import { dice, roundOf } from '../worlds.ts';

/** A town of three levels; teams of 5 to 29, a few people at the units above; answers around a mean each. */
function townOf(seed: number, departments: number, teams: number, temper: number): ReleaseInput {
  const roll = dice(seed);
  const units = [{ id: 'u0', code: '0', parent: null as string | null }];
  for (let d = 1; d <= departments; d++) {
    units.push({ id: `u${d}`, code: `${d}`, parent: 'u0' });
    for (let t = 1; t <= teams; t++) {
      units.push({ id: `u${d}-${t}`, code: `${d}-${t}`, parent: `u${d}` });
    }
  }
  const attached = units.flatMap(({ id }) => {
    const people = id.includes('-') ? 5 + roll(8) + roll(16) : 4 + roll(8);
    return new Array<string>(people).fill(id);
  });
  const { cells } = makeCells(makeTree(units), attached, 5);
  const tally = new Map(
    cells.map(({ id, headcount }): [string, CellTally] => {
      const respondents = headcount - roll(3);
      const histogram = [0, 0, 0, 0, 0];
      const leaning = roll(2);
      for (let person = 0; person < respondents; person++) {
        const answer = temper + leaning - 2 + roll(3) + roll(2);
        histogram[Math.min(4, Math.max(0, answer))]! += 1;
      }
      return [id, { respondents, items: [histogram] }];
    }),
  );
  return roundOf({ units, cells, tally });
}

/** The release's nodes as a layer, the tree's position of each, and what their shares allow. */
function layerOf(round: ReleaseInput, release: Release) {
  const tree = makeTree(round.units);
  const nodeOf = new Map(release.nodes.map((node) => [node.unit, node]));
  const nodes = tree.units.map(({ id }) => nodeOf.get(id));
  const forest = forestOf(
    tree,
    nodes.map((node) => (node?.levels.aut1 ?? null) !== null),
  );
  const answered = tree.units.map(({ id }) => {
    return (round.tally.get(id)?.items[0] ?? []).reduce((sum, count) => sum + count, 0);
  });
  const people = perAtom(forest, asPeople(answered));
  const totals = withBelow(forest.parent, people);
  const sums = rangesOf(
    forest.parent,
    people.map((n) => ({ lo: n, hi: 5 * n })),
    forest.units.map((unit, i) => sumsOf(nodes[unit]!.levels.aut1!, totals[i]!)),
  );
  if ('contradiction' in sums) throw new Error('the levels contradict each other');
  const shares = forest.units.map((unit) => nodes[unit]!.distribution?.aut1 ?? null);
  const countsOf = (own: Shares, n: number) => ({
    unfavourable: countsBetween(edgesOf(own.unfavourable)!, n),
    neutral: countsBetween(edgesOf(own.neutral)!, n),
    favourable: countsBetween(edgesOf(own.favourable)!, n),
  });
  const known = shares.map((own, i) => own && countsOf(own, totals[i]!));
  return { tree, forest, answered, known, layer: { parent: forest.parent, people, sums } };
}

/** The round as it would be if everybody had answered as in `world`, which is one of the whole tree. */
function inWorld(round: ReleaseInput, release: Release, world: World): ReleaseInput {
  const { tree, forest, answered, layer } = layerOf(round, release);
  const pools = layer.people.map((n, atom) => {
    const [low, high] = [world.unfavourable[atom]!, world.favourable[atom]!];
    const extreme = world.leans[atom]! - high + low;
    const [ones, fives] = [Math.max(0, -extreme), Math.max(0, extreme)];
    const counts = [ones, low - ones, n - low - high, high - fives, fives];
    return counts.flatMap((count, i) => new Array<number>(count).fill(i));
  });
  const tally = new Map(round.tally);
  tree.units.forEach(({ id }, unit) => {
    const cell = round.tally.get(id);
    const place = forest.home[unit]!;
    if (cell === undefined || place === -1) return;
    const histogram = [0, 0, 0, 0, 0];
    for (const answer of pools[place]!.splice(0, answered[unit]!)) histogram[answer]! += 1;
    tally.set(id, { respondents: cell.respondents, items: [histogram] });
  });
  return { ...round, tally };
}

const towns = fc.record({
  seed: fc.nat(),
  departments: fc.integer({ min: 1, max: 4 }),
  teams: fc.integer({ min: 2, max: 7 }),
  temper: fc.integer({ min: 0, max: 4 }),
});

describe('distributions', () => {
  test('for every atom other answers are possible, low ones and high ones, that make the same release to the byte', () => {
    let tried = 0;
    fc.assert(
      fc.property(towns, ({ seed, departments, teams, temper }) => {
        const round = townOf(seed, departments, teams, temper);
        const { release } = makeRelease(round);
        const { layer, known } = layerOf(round, release);
        if (known[0] === null || known[0] === undefined) return;
        const proven: (World[] | null)[] = known.map(() => null);
        for (let node = known.length - 1; node >= 0; node--) {
          if (known[node] !== null) proven[node] = worldsOf(branchAt(layer, node, known, proven));
        }
        const worlds = proven[0]!;
        for (const world of worlds) {
          const other = makeRelease(inWorld(round, release, world)).release;
          expect(releaseText(other)).toBe(releaseText(release));
        }
        layer.people.forEach((n, atom) => {
          if (n === 0) return;
          expect(worlds.some(({ unfavourable }) => unfavourable[atom]! >= 2)).toBe(true);
          expect(worlds.some(({ favourable }) => favourable[atom]! >= 2)).toBe(true);
        });
        tried += 1;
      }),
      { seed: 101, numRuns: 25 },
    );
    expect(tried).toBeGreaterThan(15);
  }, 60_000);

  test('stand only where 50 answered, in every remainder too, and hold the true shares', () => {
    let shown = 0;
    fc.assert(
      fc.property(towns, ({ seed, departments, teams, temper }) => {
        const round = townOf(seed, departments, teams, temper);
        const { release } = makeRelease(round);
        const { tree, forest, answered, known } = layerOf(round, release);
        const marked = tree.units.map((_, unit) => known[forest.units.indexOf(unit)] ?? null);
        const own = forestOf(
          tree,
          marked.map((counts) => counts !== null),
        );
        for (const n of perAtom(own, answered)) expect(n === 0 || n >= 50).toBe(true);
        const below = (first: number, last: number) =>
          withBelow(
            tree.parent,
            tree.units.map(({ id }) => {
              const histogram = round.tally.get(id)?.items[0] ?? [];
              return histogram.slice(first, last).reduce((sum, count) => sum + count, 0);
            }),
          );
        const [low, middle, high] = [below(0, 2), below(2, 3), below(3, 5)];
        marked.forEach((counts, unit) => {
          if (counts === null) return;
          shown += 1;
          for (const [range, count] of [
            [counts.unfavourable, low[unit]!],
            [counts.neutral, middle[unit]!],
            [counts.favourable, high[unit]!],
          ] as const) {
            expect([count >= range.lo, count <= range.hi]).toEqual([true, true]);
          }
        });
      }),
      { seed: 102, numRuns: 40 },
    );
    expect(shown).toBeGreaterThan(60);
  }, 60_000);

  test('change no level: equal sums give equal levels, whatever the spread', () => {
    const round = townOf(7, 3, 5, 2);
    const levels = ({ nodes }: Release) => nodes.map(({ unit, levels }) => [unit, levels]);
    const spread = new Map(
      [...round.tally].map(([id, { respondents, items }]) => {
        const [ones, twos, threes, fours, fives] = items[0]!;
        const pairs = Math.floor(threes! / 2);
        const histogram = [ones! + pairs, twos!, threes! - 2 * pairs, fours!, fives! + pairs];
        return [id, { respondents, items: [histogram] }];
      }),
    );
    const [before, after] = [makeRelease(round), makeRelease({ ...round, tally: spread })];
    expect(levels(after.release)).toEqual(levels(before.release));
    expect(releaseText(after.release)).not.toBe(releaseText(before.release));
  });

  test('a unit whose distribution the release before showed keeps it', () => {
    const answered = (counts: Record<string, number>, previous: Release | null = null) => {
      const ids = Object.keys(counts);
      return roundOf({
        units: [
          { id: 'r', code: 'r', parent: null },
          ...ids.map((id) => ({ id, code: id, parent: 'r' })),
        ],
        cells: ids.map((id) => ({ id, headcount: 120 })),
        tally: new Map(
          ids.map((id): [string, CellTally] => {
            const n = counts[id]!;
            const third = Math.floor(n / 3);
            const histogram = [0, third, n - 2 * third, third, 0];
            return [id, { respondents: n, items: [histogram] }];
          }),
        ),
        previous,
        previousReleaseHash: previous === null ? null : releaseHash(previous),
      });
    };
    const distributed = ({ nodes }: Release) =>
      nodes.filter(({ distribution }) => distribution !== null).map(({ unit }) => unit);
    const first = makeRelease(answered({ a: 90, b: 80, c: 40 })).release;
    expect(first.nodes.map(({ unit }) => unit)).toEqual(['a', 'b', 'c', 'r']);
    expect(distributed(first)).toEqual(['a', 'r']);
    const now = { a: 80, b: 90, c: 40 };
    expect(distributed(makeRelease(answered(now)).release)).toEqual(['b', 'r']);
    expect(distributed(makeRelease(answered(now, first)).release)).toEqual(['a', 'r']);
  });

  test('are made for nearly every department of an organisation of 5,000 units', () => {
    const round = townOf(5, 250, 19, 2);
    const start = process.cpuUsage().user;
    const { release } = makeRelease(round);
    const ms = Math.round((process.cpuUsage().user - start) / 1000);
    const shown = release.nodes.filter(({ distribution }) => distribution !== null).length;
    console.info(`a release of ${round.units.length} units, ${shown} distributions: ${ms} ms`);
    expect(shown).toBeGreaterThan(200);
  }, 60_000);
});
