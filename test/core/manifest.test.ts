import { describe, expect, test } from 'vitest';
import { hash } from '../../src/core/canonical.ts';
import { InvalidInput } from '../../src/core/invalid-input.ts';
import { type Manifest, manifestText, readManifest } from '../../src/core/manifest.ts';

const manifest: Manifest = {
  version: 1,
  round: '2026-01-abc',
  suite: 'POPRF-ristretto255-SHA512',
  publicKey: hash('key'),
  k: 5,
  opens: '2026-01-12T07:00:00.000Z',
  closes: '2026-01-19T22:00:00.000Z',
  instrumentHash: hash('form'),
  items: ['own1', 'aut1'],
  cells: [{ id: 'b', headcount: 7 }],
  units: [
    { id: 'a', parent: null },
    { id: 'b', parent: 'a' },
  ],
  previousManifestHash: null,
  build: 'test',
};

describe('a manifest', () => {
  test('has the published form to the byte', () => {
    expect(manifestText(manifest)).toBe(
      '{"build":"test","cells":[{"headcount":7,"id":"b"}],"closes":"2026-01-19T22:00:00.000Z",' +
        `"instrumentHash":"${hash('form')}","items":["own1","aut1"],"k":5,"opens":"2026-01-12T07:00:00.000Z",` +
        `"previousManifestHash":null,"publicKey":"${hash('key')}","round":"2026-01-abc",` +
        '"suite":"POPRF-ristretto255-SHA512","units":[{"id":"a","parent":null},{"id":"b","parent":"a"}],"version":1}',
    );
  });

  test('is the same when it is read again', () => {
    expect(readManifest(manifestText(manifest))).toEqual(manifest);
    const next = { ...manifest, previousManifestHash: hash(manifestText(manifest)) };
    expect(readManifest(manifestText(next))).toEqual(next);
  });

  test.each<[string, Partial<Manifest>, RegExp]>([
    ['k = 4', { k: 4 }, /k must be .* 5 to 15/],
    ['a short key', { publicKey: 'abcd' }, /publicKey must be 32 bytes/],
    ['padded base64', { instrumentHash: `${hash('form')}=` }, /instrumentHash/],
    ['a time without milliseconds', { opens: '2026-01-12T07:00:00Z' }, /opens must be a time/],
    ['a day that does not exist', { closes: '2026-02-30T07:00:00.000Z' }, /closes must be a time/],
    ['a round that closes as it opens', { closes: manifest.opens }, /closes must be after opens/],
    ['a negative head count', { cells: [{ id: 'b', headcount: -7 }] }, /cells\[0\].headcount/],
    ['an empty cell', { cells: [{ id: 'b', headcount: 0 }] }, /cells\[0\].headcount/],
    ['a cell of no unit', { cells: [{ id: 'c', headcount: 7 }] }, /cell c is not a unit/],
    ['a cell twice', { cells: [...manifest.cells, ...manifest.cells] }, /cells\[1\] .* twice/],
    ['units out of order', { units: [...manifest.units].reverse() }, /units\[1\] is out of order/],
    [
      'two roots',
      {
        units: [
          { id: 'a', parent: null },
          { id: 'b', parent: null },
        ],
      },
      /one root/,
    ],
    [
      'an unknown parent',
      {
        units: [
          { id: 'a', parent: null },
          { id: 'b', parent: 'x' },
        ],
      },
      /unit b/,
    ],
    ['an item twice', { items: ['aut1', 'aut1'] }, /item "aut1" stands twice/],
    ['a round without id', { round: '' }, /round must be a text/],
  ])('with %s is neither written nor read', (_, change, sentence) => {
    expect(() => manifestText({ ...manifest, ...change })).toThrow(InvalidInput);
    expect(() => manifestText({ ...manifest, ...change })).toThrow(sentence);
  });

  test.each<[string, string, string, RegExp]>([
    ['spaces', '"k":5', '"k": 5', /canonical/],
    ['other order of keys', '"build":"test",', '', /lacks build/],
    ['an unknown field', '"k":5', '"k":5,"kk":5', /unknown field kk/],
    [
      'a name in a unit',
      '{"id":"a"',
      '{"id":"a","name":"A"',
      /units\[0\] has an unknown field name/,
    ],
    ['another suite', 'SHA512', 'SHA256', /suite must be "POPRF/],
    ['another version', '"version":1', '"version":2', /version must be 1/],
    ['a field twice', '"k":5', '"k":6,"k":5', /canonical/],
  ])('is not read with %s', (_, from, to, sentence) => {
    const text = manifestText(manifest);
    expect(text).toContain(from);
    expect(() => readManifest(text.replace(from, to))).toThrow(InvalidInput);
    expect(() => readManifest(text.replace(from, to))).toThrow(sentence);
  });

  test('is not read when its keys come in another order', () => {
    const text = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(manifestText(manifest))).reverse()),
    );
    expect(() => readManifest(text)).toThrow(/canonical/);
  });
});
