import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { InvalidInput } from '../../src/core/invalid-input.ts';

test('without any variable the defaults hold', () => {
  expect(parseConfig({})).toMatchObject({
    databaseUrl: 'file:./data/spillerom.db',
    databaseToken: undefined,
    dataDir: './data',
    keyDir: './keys',
    masterKey: undefined,
    publicUrl: 'http://localhost:8787',
    port: 8787,
    host: '127.0.0.1',
    timeZone: 'Europe/Oslo',
    minRoundHours: 24,
    minGroup: 5,
    organisationName: undefined,
    organisationLogo: undefined,
  });
});

test('the embedded database lies in the data folder unless it is named', () => {
  expect(parseConfig({ DATA_DIR: '/srv/data' }).databaseUrl).toBe('file:/srv/data/spillerom.db');
  const named = { DATA_DIR: '/srv/data', DATABASE_URL: 'file:/elsewhere/x.db' };
  expect(parseConfig(named).databaseUrl).toBe('file:/elsewhere/x.db');
});

test('a path is taken as it stands, and its address stands for that path alone', () => {
  const parsed = parseConfig({ DATA_DIR: ' 100 % #1?/', KEY_DIR: 'keys ' });
  expect([parsed.dataDir, parsed.keyDir]).toEqual([' 100 % #1?/', 'keys ']);
  expect(parsed.databaseUrl).toBe('file:%20100%20%25%20%231%3F//spillerom.db');
  expect(parseConfig({ DATA_DIR: ' ' }).dataDir).toBe('./data');
});

test('blanks around any other value, and an empty value, do not count', () => {
  expect(
    parseConfig({ PORT: ' 80 ', HOST: '', MIN_GROUP: '  ', TIME_ZONE: ' UTC ' }),
  ).toMatchObject({ port: 80, host: '127.0.0.1', minGroup: 5, timeZone: 'UTC' });
});

test('the public address has no slash at its end', () => {
  const address = (text: string) => parseConfig({ PUBLIC_URL: text }).publicUrl;
  expect(address('https://puls.example.no/')).toBe('https://puls.example.no');
  expect(address('http://[::1]:8787')).toBe('http://[::1]:8787');
  expect(address('HTTPS://Puls.Example.no:443')).toBe('https://puls.example.no');
});

test('a master key is 32 bytes', () => {
  const { masterKey } = parseConfig({ SPILLEROM_MASTER_KEY: `${'A'.repeat(42)}E` });
  expect(masterKey).toHaveLength(32);
  expect(masterKey!.at(-1)).toBe(1);
});

test('every wrong value stops the start with a sentence that names the variable', () => {
  const wrong: [string, string[]][] = [
    ['DATABASE_URL', ['spillerom.db', 'file:', 'postgres://x', 'libsql://', 'https://']],
    ['SPILLEROM_MASTER_KEY', ['secret', 'A'.repeat(44), `${'A'.repeat(42)}B`, '='.repeat(43)]],
    [
      'PUBLIC_URL',
      [
        'example.no',
        'ftp://example.no',
        'https:example.no',
        'https://example.no/puls',
        'https://example.no/./',
        'https://example.no?',
        'https://example.no/?a=1',
        'https://example.no/#x',
        'https://kari@example.no',
        'https://:secret@example.no/',
        'https://example.no:99999',
        'https://two hosts',
        'https://',
        '/',
      ],
    ],
    ['PORT', ['-1', '65536', '80.5', '0x50', 'http', '1e3']],
    ['TIME_ZONE', ['Oslo', 'Europe/Nowhere', '25:00']],
    ['MIN_ROUND_HOURS', ['-1', '1.5', 'a day', '1441']],
    ['MIN_GROUP', ['4', '16', '0', '-5', 'five']],
    ['DATA_DIR', ['a\nb', '/srv/\u0007', 'not utf-8 \ufffd']],
    ['KEY_DIR', ['keys\r']],
    ['ORGANISATION_LOGO', ['logo\n.svg']],
    ['ORGANISATION_NAME', ['Granvik\nkommune', 'x'.repeat(81)]],
  ];
  for (const [name, values] of wrong) {
    for (const value of values) {
      const parse = () => parseConfig({ [name]: value });
      expect(parse, `${name}=${value}`).toThrow(InvalidInput);
      expect(parse).toThrow(new RegExp(`^${name} must .*\\.$`));
    }
  }
});

test('a sentence about a wrong key does not repeat it', () => {
  const secret = 'not-the-length-of-a-key-but-secret';
  expect(() => parseConfig({ SPILLEROM_MASTER_KEY: secret })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(secret) }),
  );
});
