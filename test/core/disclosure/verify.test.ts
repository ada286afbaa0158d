import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hash, type Json } from '../../../src/core/canonical.ts';
import { makeCells } from '../../../src/core/disclosure/cells.ts';
import {
  makeRelease,
  type Release,
  type ReleaseInput,
  readRelease,
  releaseText,
} from '../../../src/core/disclosure/release.ts';
import { makeTree } from '../../../src/core/disclosure/tree.ts';
import { verifyRelease } from '../../../src/core/disclosure/verify.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { type Manifest, manifestText, readManifest } from '../../../src/core/manifest.ts';
import { histogramOf, manifestOf, roundOf, rounds } from './worlds.ts';

/** A release that may be changed, as somebody who forges one would. */
interface Forgery {
  round: string;
  k: number;
  manifestHash: string;
  items: string[];
  quality: Json;
  nodes: {
    unit: string;
    code: string;
    name: string;
    parent: string | null;
    respondents: string;
    participation: number | null;
    levels: Record<string, [number, number] | null>;
    distribution: Record<string, Record<string, [number, number]>> | null;
  }[];
  notShown: string[];
}

/** What is wrong with a release after `change`: either its form, or what the verification finds. */
function faultsAfter(
  release: Release,
  manifest: Manifest,
  change: (forgery: Forgery) => unknown,
): string[] {
  const forgery = JSON.parse(releaseText(release)) as Forgery;
  change(forgery);
  try {
    return verifyRelease(readRelease(canonicalJson(forgery as unknown as Json)), manifest);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return [error.message];
  }
}

/** A municipality: [code, parent, people, respondents, sum of the answers to aut1]; own1 is all threes. */
const rows: [string, string | null, number, number, number][] = [
  ['1', null, 20, 15, 45],
  ['11', '1', 10, 8, 30],
  ['111', '11', 12, 9, 20],
  ['112', '11', 2, 2, 8],
  ['12', '1', 60, 45, 150],
  ['121', '12', 70, 55, 130],
  ['13', '1', 0, 0, 0],
  ['131', '13', 14, 10, 31],
];

function municipality(): { round: ReleaseInput; release: Release; manifest: Manifest } {
  const units = rows.map(([code, parent]) => ({
    id: `u${code}`,
    code,
    parent: parent && `u${parent}`,
  }));
  const attached = rows.flatMap(([code, , people]) => new Array<string>(people).fill(`u${code}`));
  const { cells, cellOf } = makeCells(makeTree(units), attached, 5);
  const own = new Map<string, { people: number; sum: number }>();
  for (const [code, , , respondents, sum] of rows) {
    const cell = cellOf.get(`u${code}`);
    if (cell === undefined) continue;
    const known = own.get(cell) ?? { people: 0, sum: 0 };
    own.set(cell, { people: known.people + respondents, sum: known.sum + sum });
  }
  const tally = new Map(
    [...own].map(([cell, { people, sum }]) => [
      cell,
      { respondents: people, items: [histogramOf(people, sum), histogramOf(people, 3 * people)] },
    ]),
  );
  const round = roundOf({ units, cells, tally, items: ['aut1', 'own1'] });
  return { round, release: makeRelease(round).release, manifest: manifestOf(round) };
}

const { release, manifest } = municipality();
const faults = (change: (forgery: Forgery) => unknown) => faultsAfter(release, manifest, change);
const nodeIn = (forgery: Forgery, code: string) =>
  forgery.nodes.find((node) => node.code === code)!;

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
      ['11', '10-19'],
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
    ['a unit shown and not shown', (f) => f.notShown.push('u11'), /u11 stands twice/],
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
      /unit 11 shows participation with 24/,
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

  test('shows distributions in the municipality, of which those below are changed', () => {
    const distributed = release.nodes.filter(
      ({ distribution }) => distribution?.own1 !== undefined,
    );
    expect(distributed.map(({ code }) => code)).toEqual(['1', '121']);
  });

  test.each<[string, (forgery: Forgery) => unknown, RegExp]>([
    [
      'a share that is not rounded',
      (f) => shareIn(f, '121', 'neutral', [88, 93]),
      /unit 121: distribution, item own1, neutral must be a share/,
    ],
    [
      'a share without its end',
      (f) => shareIn(f, '121', 'neutral', [87.5, 100]),
      /unit 121: distribution, item own1, neutral must be a share/,
    ],
    [
      'a missing share',
      (f) => delete nodeIn(f, '121').distribution!.own1!.neutral,
      /distribution, item own1 lacks neutral/,
    ],
    [
      'an item that is not in the form',
      (f) => Object.assign(nodeIn(f, '121').distribution!, { own9: {} }),
      /unit 121: distribution has an unknown field own9/,
    ],
    [
      'a distribution of a small unit',
      (f) => Object.assign(nodeIn(f, '11'), { distribution: nodeIn(f, '121').distribution }),
      /unit 11, item own1: a distribution is shown for 10-19 respondents/,
    ],
    [
      'a distribution without a level',
      (f) => Object.assign(nodeIn(f, '121').levels, { own1: null }),
      /unit 121, item own1: a distribution is shown without a level/,
    ],
    [
      'shares that do not come to 100 %',
      (f) => {
        shareIn(f, '121', 'neutral', [0, 10]);
        shareIn(f, '121', 'favourable', [12.5, 17.5]);
      },
      /unit 121, item own1: the shares don't come to 100 %/,
    ],
    [
      'shares that contradict the level',
      (f) => {
        shareIn(f, '121', 'neutral', [0, 10]);
        shareIn(f, '121', 'favourable', [90, 100]);
      },
      /unit 121, item own1: the distribution contradicts the level/,
    ],
    [
      'a distribution that tells nothing',
      (f) => {
        for (const name of ['unfavourable', 'neutral', 'favourable']) {
          shareIn(f, '121', name, [0, 100]);
        }
      },
      /unit 121, item own1: the distribution tells nothing/,
    ],
    [
      'more of one answer below than above',
      (f) => {
        shareIn(f, '1', 'neutral', [0, 100]);
        shareIn(f, '1', 'favourable', [0, 100]);
        shareIn(f, '1', 'unfavourable', [0, 10]);
        shareIn(f, '121', 'neutral', [0, 100]);
        shareIn(f, '121', 'favourable', [0, 100]);
        shareIn(f, '121', 'unfavourable', [82.5, 87.5]);
      },
      /unit 1, item own1: the unfavourable shares at and below it contradict each other/,
    ],
  ])('finds %s', (_, change, sentence) => {
    expect(faults(change).join('\n')).toMatch(sentence);
  });

  const shareIn = (forgery: Forgery, code: string, name: string, share: [number, number]) => {
    nodeIn(forgery, code).distribution!.own1![name] = share;
  };

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

  /** A unit and one below it, forged on a release of nothing: only the manifest's head counts are true. */
  function pair(
    parentCell: number,
    childCell: number,
    parent: Partial<Forgery['nodes'][0]>,
    child: Partial<Forgery['nodes'][0]>,
  ): string[] {
    const round = roundOf({
      units: [
        { id: 'p', code: 'p', parent: null },
        { id: 'c', code: 'c', parent: 'p' },
      ],
      cells: [
        { id: 'p', headcount: parentCell },
        { id: 'c', headcount: childCell },
      ].filter(({ headcount }) => headcount > 0),
      tally: new Map(),
    });
    const { release: empty } = makeRelease({ ...round, cells: [{ id: 'p', headcount: 7 }] });
    return faultsAfter(empty, manifestOf(round), (forgery) => {
      const node = { participation: null, levels: { aut1: null }, distribution: null };
      forgery.nodes = [
        { ...node, unit: 'c', code: 'c', name: 'c', parent: 'p', respondents: '5-9', ...child },
        { ...node, unit: 'p', code: 'p', name: 'p', parent: null, respondents: '10-19', ...parent },
      ];
      forgery.notShown = [];
    });
  }

  test('finds a remainder that must be below k', () => {
    expect(pair(9, 9, {}, {})).toEqual([]);
    expect(pair(9, 9, { respondents: '5-9' }, {})).toEqual([
      expect.stringMatching(/^unit p: no counts fit 5-9/),
    ]);
    expect(pair(9, 15, {}, { respondents: '10-19' })).toEqual([]);
    // Ten at least below, five at least in the remainder: eight of nine can't be all.
    expect(pair(0, 9, { respondents: '5-9' }, {})).toEqual([]);
  });

  test('finds a distribution whose remainder can not have had 50 answers', () => {
    const aut1: Record<string, [number, number]> = {
      unfavourable: [0, 10],
      neutral: [90, 100],
      favourable: [0, 10],
    };
    const level: [number, number] = [45, 50];
    const both = (parentCell: number) =>
      pair(
        parentCell,
        60,
        { ...distributed, respondents: '100-199', participation: 90 },
        { ...distributed, respondents: '50-99', participation: 90 },
      );
    const distributed = { levels: { aut1: level }, distribution: { aut1 } };
    expect(both(51)).toEqual([]);
    expect(both(49)).toEqual([
      'unit p, item aut1: a distribution is shown for fewer than 50 people',
    ]);
  });

  test('finds a question shown for a remainder that can not have had k answers', () => {
    const own = { levels: { aut1: [40, 50] as [number, number] } };
    expect(pair(9, 9, own, own)).toEqual([
      expect.stringMatching(/unit c, item aut1: \[40,50\] is no band/),
    ]);
    // [20,30] needs 10 respondents at the upper unit; with 20 and a small band below, the rest fits.
    expect(pair(9, 9, { levels: { aut1: [20, 30] } }, { levels: { aut1: [30, 40] } })).toEqual([]);
  });

  test('finds bands that pin an atom whatever the counts', () => {
    const bands = (upper: [number, number], lower: [number, number]) =>
      pair(7, 7, { levels: { aut1: upper } }, { levels: { aut1: lower } });
    expect(bands([40, 70], [0, 30])).toEqual([]);
    expect(bands([70, 80], [0, 30])).toEqual([expect.stringMatching(/^unit p, item aut1: /)]);
    expect(bands([20, 30], [70, 100])).toEqual([expect.stringMatching(/^unit p, item aut1: /)]);
  });

  test('finds a unit that leaves fewer than k people over', () => {
    expect(pair(9, 4, {}, {})).toContain('unit c leaves 4 eligible people over, fewer than 5');
    expect(pair(4, 9, {}, {})).toContain('unit p leaves 4 eligible people over, fewer than 5');
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
