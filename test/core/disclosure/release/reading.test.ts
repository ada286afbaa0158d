import { describe, expect, test } from 'vitest';
import { makeRelease, readRelease, releaseText } from '../../../../src/core/disclosure/release.ts';
import { InvalidInput } from '../../../../src/core/invalid-input.ts';
import { town } from './town.ts';

describe('reading a stored release', () => {
  const text = releaseText(makeRelease(town()).release);

  test.each<[string, string, string, RegExp]>([
    ['what is no JSON', '{"items"', '{items', /not JSON/],
    ['another spacing', '"k":5', '"k": 5', /canonical/],
    ['another spelling of a number', '"k":5', '"k":5.0', /canonical/],
    ['a field twice', '"k":5', '"k":5,"k":5', /canonical/],
    ['an unknown field', '"k":5', '"k":5,"l":1', /unknown field l/],
    ['a missing field', '"k":5,', '', /lacks k/],
    ['another version', '"version":1', '"version":2', /version must be 1/],
    ['a k that is too small', '"k":5', '"k":4', /k must be a whole number from 5/],
    [
      'a hash of another length',
      '"previousReleaseHash":null',
      '"previousReleaseHash":"abcd"',
      /previousReleaseHash/,
    ],
    ['a reversed band', '[40,50]', '[50,40]', /unit 11, item aut1 .* from below to/],
    ['an empty band', '[40,50]', '[50,50]', /unit 11, item aut1/],
    ['half a band', '[40,50]', '[40]', /unit 11, item aut1/],
    ['a band beyond the scale', '[70,100]', '[70,105]', /unit 111, item own1 .* 0 to 100/],
    ['an exact mean', '[40,50]', '[40,46.5]', /unit 11, item aut1/],
    ['a missing item', '"aut1":[40,50],', '', /unit 11: levels lacks aut1/],
    ['an item too many', '"aut1":[40,50]', '"aut0":null,"aut1":[40,50]', /unit 11: levels .* aut0/],
    ['an exact count', '"respondents":"20-99"', '"respondents":"38"', /unit 1: respondents.*"38"/],
    [
      'an exact participation',
      '"participation":70',
      '"participation":73',
      /unit 1: participation .* tens/,
    ],
    [
      'a distribution',
      '"code":"1","distribution":null',
      '"code":"1","distribution":{}',
      /unit 1: distribution/,
    ],
    ['nodes out of order', '"code":"111"', '"code":"10"', /nodes\[2\] is out of order/],
    ['a unit twice', '"notShown":["id4"]', '"notShown":["id3","id4"]', /unit "id3" stands twice/],
    [
      'quality with three decimals',
      '"quality":null',
      '"quality":{"alpha":{"aut":0.123},"icc1":{},"icc2":{}}',
      /quality.alpha.aut .* two decimals/,
    ],
  ])('refuses %s and says where', (_, from, to, sentence) => {
    expect(text).toContain(from);
    const changed = text.replace(from, to);
    expect(() => readRelease(changed)).toThrow(InvalidInput);
    expect(() => readRelease(changed)).toThrow(sentence);
  });

  test('refuses any cut and any changed letter of the form', () => {
    for (let end = 0; end < text.length; end += 7) {
      expect(() => readRelease(text.slice(0, end))).toThrow(InvalidInput);
    }
    expect(() => readRelease(`${text}\n`)).toThrow(InvalidInput);
    expect(() => readRelease('null')).toThrow(InvalidInput);
    expect(() => readRelease('[]')).toThrow(InvalidInput);
  });

  test('takes any name of a unit, even none', () => {
    const units = town().units.map((unit, i) => ({
      ...unit,
      name: ['', 'Åsen "skole"\n', '__proto__', ' '][i]!,
    }));
    const { release } = makeRelease({ ...town(), units });
    expect(readRelease(releaseText(release)).nodes[0]!.name).toBe('');
  });
});
