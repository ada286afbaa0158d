import { describe, expect, test } from 'vitest';
import { type Forgery, faultsAfter, municipality, nodeIn } from './forgery.ts';

const { release, manifest } = municipality();
const faults = (change: (forgery: Forgery) => unknown) => faultsAfter(release, manifest, change);

describe('verifying distributions', () => {
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
      /unit 11, item own1: a distribution is shown for 10-49 respondents/,
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
});
