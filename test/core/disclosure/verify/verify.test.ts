import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash } from '../../../../src/core/canonical.ts';
import { makeRelease, readRelease, releaseText } from '../../../../src/core/disclosure/release.ts';
import { verifyRelease } from '../../../../src/core/disclosure/verify/verify-release.ts';
import { manifestText, readManifest } from '../../../../src/core/manifest.ts';
import { manifestOf, rounds } from '../worlds.ts';
import { type Forgery, faultsAfter, municipality, nodeIn } from './forgery.ts';

const { release, manifest } = municipality();
const faults = (change: (forgery: Forgery) => unknown) => faultsAfter(release, manifest, change);

describe('verifying a release', () => {
  test('never gives a false alarm', () => {
    let levels = 0;
    fc.assert(
      fc.property(rounds, (round) => {
        const made = makeRelease(round).release;
        const published = readManifest(manifestText(manifestOf(round)));
        expect(verifyRelease(readRelease(releaseText(made)), published)).toEqual([]);
        levels += made.nodes.flatMap((node) => Object.values(node.levels)).filter(Boolean).length;
      }),
      { seed: 91, numRuns: 600 },
    );
    expect(levels).toBeGreaterThan(1000);
  });

  test('the unchanged municipality is in order and shows what the changes below are about', () => {
    expect(faults(() => undefined)).toEqual([]);
    expect(release.nodes.map(({ code, respondents }) => [code, respondents])).toEqual([
      ['1', '100-199'],
      ['11', '10-49'],
      ['111', '5-9'],
      ['12', '100-199'],
      ['121', '50-99'],
      ['13', '10-19'],
      ['131', '10-19'],
    ]);
    expect(release.notShown).toEqual(['u112']);
  });

  test.each<[string, (forgery: Forgery) => unknown, RegExp]>([
    ['another round', (f) => Object.assign(f, { round: 'x' }), /of round x/],
    ['another k', (f) => Object.assign(f, { k: 6 }), /k = 6.* k = 5/],
    ['another manifest', (f) => Object.assign(f, { manifestHash: hash('') }), /another manifest/],
    [
      'a missing unit',
      (f) => Object.assign(f, { notShown: [] }),
      /unit u112 of the manifest is not in the release/,
    ],
    ['a missing node', (f) => f.nodes.pop(), /unit u131 of the manifest is not in the release/],
    ['an unknown unit', (f) => f.notShown.push('u9'), /unit u9 .* not in the manifest/],
    ['a unit shown and not shown', (f) => f.notShown.push('u11'), /"u11" stands twice/],
    [
      'a unit moved',
      (f) => Object.assign(nodeIn(f, '111'), { parent: 'u1' }),
      /unit 111 has another parent/,
    ],
    ['nodes in another order', (f) => f.nodes.reverse(), /nodes\[1\] is out of order/],
    ['other items', (f) => renameItem(f, 'aut1', 'aut2'), /other items/],
    ['items in another order', (f) => f.items.reverse(), /other items .* another order/],
    [
      'participation above its respondents',
      (f) => Object.assign(nodeIn(f, '121'), { participation: 20 }),
      /unit 121: no counts/,
    ],
    [
      'participation below its respondents',
      (f) => Object.assign(nodeIn(f, '121'), { respondents: '20-49' }),
      /unit 121: no counts/,
    ],
    [
      'missing participation',
      (f) => Object.assign(nodeIn(f, '121'), { participation: null }),
      /unit 121 lacks participation/,
    ],
    [
      'participation of a small unit',
      (f) => Object.assign(nodeIn(f, '11'), { participation: 70 }),
      /unit 11 shows participation, though/,
    ],
    [
      'more respondents than people',
      (f) => Object.assign(nodeIn(f, '111'), { respondents: '20-49' }),
      /unit 111: no counts/,
    ],
    [
      'fewer respondents than the unit below',
      (f) => Object.assign(nodeIn(f, '13'), { respondents: '5-9' }),
      /unit 13: no counts/,
    ],
    [
      'respondents that would tell that everybody answered',
      (f) => Object.assign(nodeIn(f, '11'), { respondents: '20-49' }),
      /unit 11: its respondents can be 5-9, 10-49, not 20-49/,
    ],
    [
      'a band of respondents that is joined without need',
      (f) => Object.assign(nodeIn(f, '111'), { respondents: '5-19' }),
      /unit 111: its respondents can be 5-9, 10-19, not 5-19/,
    ],
    [
      'a band with a wrong edge',
      (f) => Object.assign(nodeIn(f, '111').levels, { aut1: [20, 30] }),
      /unit 111, item aut1: \[20,30\] is no band for 9/,
    ],
    [
      'a band of no table',
      (f) => Object.assign(nodeIn(f, '1').levels, { aut1: [42, 47] }),
      /unit 1, item aut1: \[42,47\]/,
    ],
    [
      'a band that is the whole scale',
      (f) => Object.assign(nodeIn(f, '131').levels, { own1: [0, 100] }),
      /unit 131, item own1: \[0,100\]/,
    ],
    [
      'a reversed band',
      (f) => Object.assign(nodeIn(f, '131').levels, { own1: [50, 40] }),
      /unit 131, item own1/,
    ],
    [
      'a unit above higher than all below',
      (f) => Object.assign(nodeIn(f, '13').levels, { aut1: [80, 100] }),
      /unit 13, item aut1: .* contradict/,
    ],
    [
      'a unit above lower than all below',
      (f) => Object.assign(nodeIn(f, '13').levels, { own1: [0, 20] }),
      /unit 13, item own1: .* contradict/,
    ],
    [
      'figures of quality with few cells',
      (f) => Object.assign(f, { quality: { alpha: {}, icc1: {}, icc2: {} } }),
      /quality .* too few/,
    ],
  ])('finds %s', (_, change, sentence) => {
    const found = faults(change);
    expect(found).not.toEqual([]);
    expect(found.join('\n')).toMatch(sentence);
  });
  test('finds a unit that was merged into the one above, with whatever numbers it is shown', () => {
    for (const respondents of ['5-9', '10-19']) {
      const found = faults((forgery) => {
        const { levels, distribution } = nodeIn(forgery, '111');
        forgery.nodes.splice(3, 0, {
          unit: 'u112',
          code: '112',
          name: 'Unit 112',
          parent: 'u11',
          respondents,
          participation: null,
          levels,
          distribution,
        });
        forgery.notShown = [];
      });
      expect(found).toEqual([expect.stringMatching(/^unit 112: no counts fit/)]);
    }
  });

  test('finds, in any organisation, a unit shown that nobody answers for', () => {
    let tried = 0;
    fc.assert(
      fc.property(rounds, fc.nat(), (round, pick) => {
        const made = makeRelease(round).release;
        const parentOf = new Map(round.units.map(({ id, parent }) => [id, parent]));
        const filled = new Set<string>();
        for (const { id } of round.cells) {
          for (let at: string | null = id; at !== null; at = parentOf.get(at)!) filled.add(at);
        }
        const empty = round.units.filter(({ id }) => !filled.has(id));
        const unit = empty[pick % Math.max(1, empty.length)];
        if (unit === undefined) return;
        tried += 1;
        const found = faultsAfter(made, manifestOf(round), (forgery) => {
          forgery.notShown = forgery.notShown.filter((id) => id !== unit.id);
          const levels = Object.fromEntries(round.items.map((item) => [item, null]));
          const { id, ...rest } = unit;
          forgery.nodes.push({
            ...rest,
            unit: id,
            respondents: '5-9',
            participation: null,
            levels,
            distribution: null,
          });
          forgery.nodes.sort((a, b) => Buffer.compare(Buffer.from(a.code), Buffer.from(b.code)));
        });
        expect(found.some((fault) => fault.startsWith(`unit ${unit.code}: no counts fit`))).toBe(
          true,
        );
      }),
      { seed: 92, numRuns: 300 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  test('finds a manifest with a cell that is too small', () => {
    const cells = manifest.cells.map((cell) =>
      cell.id === 'u111' ? { ...cell, headcount: 6 } : cell,
    );
    const changed = { ...manifest, cells };
    const found = faultsAfter(release, changed, (forgery) => {
      forgery.manifestHash = hash(manifestText(changed));
    });
    expect(found).toContain('cell u111 has 6 people, fewer than 7');
  });

  function renameItem(forgery: Forgery, from: string, to: string): void {
    forgery.items = forgery.items.map((item) => (item === from ? to : item));
    for (const { levels, distribution } of forgery.nodes) {
      levels[to] = levels[from]!;
      delete levels[from];
      if (distribution?.[from] === undefined) continue;
      distribution[to] = distribution[from];
      delete distribution[from];
    }
  }
});
