import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hash } from '../../src/core/canonical.ts';
import { readLinkFragment } from '../../src/core/credentials/link.ts';
import { readManifest } from '../../src/core/manifest.ts';
import { teams } from '../support/organisation.ts';

/** The tests of this file follow each other, as a person at the command line would go. */
const program = resolve('dist/cli.js');
let folder: string;
beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'bundle']);
  folder = mkdtempSync(join(tmpdir(), 'spillerom-cli-'));
  const [units, listed] = teams({ A: 9, B: 8 });
  // Three whom only paper reaches, one a language; one id as unkind as an id can be.
  const people = listed
    .replace('A-1,A,A1@example.no,,nb', 'A-1,A,,,nb')
    .replace('A-2,A,A2@example.no,,nb', 'A-2,A,,,nn')
    .replace('B-1,B,B1@example.no,,nb', `${UNKIND},B,,,en`);
  writeFileSync(join(folder, 'units.csv'), units);
  writeFileSync(join(folder, 'people.csv'), people);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}

function run(line: string, env: Record<string, string> = {}): Promise<Ran> {
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, ...line.split(' ').filter(Boolean)],
      options,
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const UNKIND = `<img src=x>&'1`;
const SHORT = { MIN_ROUND_HOURS: '0' };
const IMPORT = 'import --units units.csv --people people.csv';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const ITEMS = '--items aut1,own1,ff1';
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

async function rowsOf(sql: string) {
  const client = createClient({ url: `file:${join(folder, 'data/spillerom.db')}` });
  const { rows } = await client.execute(sql);
  client.close();
  return rows;
}

test('migrate makes the database and the master key', async () => {
  expect(await run('migrate --json')).toEqual({ code: 0, out: '{"migrated":true}\n', err: '' });
  expect(readdirSync(join(folder, 'data'))).toContain('spillerom.db');
  expect(statSync(join(folder, 'keys/master.key')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
});

test('an import tells what changes, a dry run changes nothing', async () => {
  const early = await run(`round open --closes ${inHours(48)} ${ITEMS}`);
  expect(early).toEqual({ code: 1, out: '', err: expect.stringMatching(/nobody to ask yet/) });

  const dry = await run(`${IMPORT} --dry-run`);
  expect(dry.code).toBe(0);
  expect(dry.out).toMatch(/employees: 17 added, 0 changed.*\nNothing was imported/);
  expect(await rowsOf('SELECT * FROM employees')).toHaveLength(0);

  const first = await run(`${IMPORT} --json`);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(JSON.parse(first.out)).toEqual({
    units: { added: 3, changed: 0, unchanged: 0, departed: 0 },
    employees: { added: 17, changed: 0, unchanged: 0, departed: 0 },
    refused: [],
  });
  expect((await run(IMPORT)).out).toMatch(
    /units: 0 added, 0 changed, 3 unchanged.*\nemployees: 0 added, 0 changed, 17 unchanged/,
  );
});

test('a faulty file is refused by line and fault, and nothing is imported', async () => {
  const good = read('people.csv');
  const lines = good.split('\n');
  lines[3] = 'A-3,NOWHERE,a3@example.no,,nb,';
  lines[5] = 'A-5,A,not an address,,nb,';
  writeFileSync(join(folder, 'faulty.csv'), lines.join('\n'));
  const faulty = 'import --units units.csv --people faulty.csv';
  const [text, json, unreadable] = await Promise.all([
    run(faulty),
    run(`${faulty} --json`),
    run('import --units units.csv --people none.csv'),
  ]);
  expect([text.code, text.out]).toEqual([1, '']);
  expect(text.err).toMatch(
    /^people.csv, line 4: .*NOWHERE.*\npeople.csv, line 6: email .*\nNothing was imported.\n$/,
  );
  expect([json.code, json.err]).toEqual([1, '']);
  const { refused, total } = JSON.parse(json.out) as { refused: { line: number }[]; total: number };
  expect([refused.map(({ line }) => line), total]).toEqual([[4, 6], 2]);
  expect(unreadable).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^none.csv can't be read/),
  });
  const addresses = await rowsOf("SELECT email FROM employees WHERE id = 'A-5'");
  expect(addresses[0]!.email).toBe('a5@example.no');
});

let round: string;

test('an opened round prints its id and hash, and writes the links to a private file', async () => {
  const opened = await run(`round open --closes ${inHours(48)} ${ITEMS} --links links.csv`);
  expect(opened).toMatchObject({ code: 0, err: '' });
  const printed = JSON.parse(opened.out) as { round: string; manifestHash: string };
  expect(Object.keys(printed)).toEqual(['round', 'manifestHash']);
  round = printed.round;
  expect(statSync(join(folder, 'links.csv')).mode & 0o777).toBe(0o600);

  const [header, ...lines] = read('links.csv').trimEnd().split('\r\n');
  expect(header).toBe('employee_id,email,phone,language,url');
  expect(lines).toHaveLength(17);
  const { data } = Papa.parse<Record<string, string>>(read('links.csv'), {
    header: true,
    skipEmptyLines: true,
  });
  for (const { url } of data) {
    const { manifestHash } = readLinkFragment(url!.split('/p#')[1]!);
    expect(Buffer.from(manifestHash).toString('base64url')).toBe(printed.manifestHash);
  }
  const [stored] = await rowsOf('SELECT manifest FROM rounds');
  expect(hash(String(stored!.manifest))).toBe(printed.manifestHash);
  expect(readManifest(String(stored!.manifest)).items).toEqual(['aut1', 'own1', 'ff1']);
});

test('letters go to whom only paper reaches, a sheet each in the own language, into a private file', async () => {
  writeFileSync(join(folder, 'letters.html'), 'what was here before', { mode: 0o644 });
  const env = { ORGANISATION_NAME: 'Granvik & <sønn>', PUBLIC_URL: 'https://puls.example.no' };
  const line = `round letters --round ${round} --out letters.html`;
  const text = await run(line, env);
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toMatch(/^Letters in letters\.html: 3\..*\n$/);
  expect(statSync(join(folder, 'letters.html')).mode & 0o777).toBe(0o600);
  const page = read('letters.html');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|src=(?!x&gt;|"data:image\/svg)|https?:\/\//);
  expect(page).not.toContain(UNKIND);
  expect(page.match(/Granvik &amp; &lt;sønn&gt;/g)).toHaveLength(3);

  const { data } = Papa.parse<Record<string, string>>(read('links.csv'), { header: true });
  const [stored] = await rowsOf('SELECT manifest_hash FROM rounds');
  const fingerprint = String(stored!.manifest_hash).slice(0, 8);
  const sheets = page.split('<article').slice(1);
  const shown = [
    ['&lt;img src=x&gt;&amp;&#39;1', UNKIND, 'en', / [A-Z][a-z]+ 20\d\d at \d\d:\d\d/],
    ['A-1', 'A-1', 'nb', /stenger \d+\. [a-z]+ 20\d\d kl\. \d\d:\d\d/],
    ['A-2', 'A-2', 'nn', /stengjer \d+\. [a-z]+ 20\d\d kl\. \d\d:\d\d/],
  ] as const;
  const codes = shown.map(([escaped, id, language, closes], at) => {
    const sheet = sheets[at]!;
    expect(sheet).toContain(`lang="${language}"`);
    expect(sheet).toContain(`<br>${escaped}</p>`);
    expect(sheet).toContain('puls.example.no/k');
    expect(sheet).toContain(fingerprint);
    expect(sheet).toMatch(closes);
    expect(sheet).toMatch(/<h1>[^<]+<\/h1>/);
    const { url } = data.find(({ employee_id }) => employee_id === id)!;
    const link = url!.replace('http://localhost:8787', 'https://puls.example.no');
    const [, image] = sheet.match(/svg\+xml;base64,([^"]+)/)!;
    expect(Buffer.from(image!, 'base64').toString()).toContain(toSvgPath(generate(link)));
    expect(page).not.toContain(link.split('#')[1]!.split('.')[0]!);
    return sheet.match(/class="code">((?:[0-9A-HJKMNP-TV-Z]{4}-?){4})</)![1]!;
  });
  expect(new Set(codes).size).toBe(3);

  const json = await run(`${line} --json`, env);
  expect(json).toEqual({ code: 0, out: `{"round":"${round}","letters":3}\n`, err: '' });
  expect(read('letters.html')).toBe(page);
  for (const code of codes) {
    for (const out of [text.out, json.out]) expect(out).not.toContain(code);
    expect(JSON.stringify(await rowsOf('SELECT * FROM invitations'))).not.toContain(code);
  }
});

test('what comes too early or twice is refused with a sentence', async () => {
  const results = await Promise.all([
    run(`round open --closes ${inHours(48)} ${ITEMS}`),
    run(`round close --round ${round}`),
    run(`round close --round ${round} --now ${inHours(49)}`),
    run(`round close --round ${round} --now tomorrow`, SHORT),
    run(`release export --round ${round} --format json --out release.json`),
    run('round open --closes 2020-01-01T00:00'),
    run(`round open --closes ${inHours(48)} --links no/folder/links.csv`),
    run('round letters --round 2026-01-nosuch --out none.html'),
    run(`round letters --round ${round} --out no/folder/letters.html`),
    run('tick', { KEY_DIR: 'data/keys' }),
    run('tick', { MIN_GROUP: '4' }),
  ]);
  const sentences = [
    /Another round is open/,
    /closes at .* and can't be closed before/,
    /--now is for tests/,
    /--now must be a moment with its zone/,
    /has no release/,
    /--closes must be a moment with its zone/,
    /can't be written, so no round was opened/,
    /There is no round 2026-01-nosuch/,
    /can't be written, so there are no letters/,
    /KEY_DIR lies inside DATA_DIR/,
    /MIN_GROUP must be a whole number/,
  ];
  results.forEach(({ code, out, err }, at) => {
    expect([code, out], err).toEqual([1, '']);
    expect(err).toMatch(sentences[at]!);
    expect(err).not.toMatch(/\n\s+at /);
  });
  expect(await rowsOf('SELECT state FROM rounds')).toMatchObject([{ state: 'open' }]);
});

test('a cancelled round leaves no answers and no keys, and another can be opened', async () => {
  expect((await run('tick --json')).out).toBe('{"published":[]}\n');
  const cancelled = await run(`round cancel --round ${round} --json`);
  expect(cancelled).toMatchObject({ code: 0, out: `{"round":"${round}","cancelled":true}\n` });
  expect(readdirSync(join(folder, 'data/rounds'))).toEqual(['opening.lock']);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['master.key']);
  const letters = await run(`round letters --round ${round} --out late.html`);
  expect(letters).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/is not open/) });
  writeFileSync(
    join(folder, 'people.csv'),
    read('people.csv').replaceAll(',,,', ',a@example.no,,'),
  );
  expect((await run(IMPORT)).out).toMatch(/3 changed/);
  const next = await run(`round open --closes ${inHours(1)} ${ITEMS}`, SHORT);
  round = (JSON.parse(next.out) as { round: string }).round;
  const nobody = await run(`round letters --round ${round} --out late.html --json`);
  expect(nobody).toEqual({ code: 0, out: `{"round":"${round}","letters":0}\n`, err: '' });
  expect(readdirSync(folder)).not.toContain('late.html');
});

test('tick publishes, export gives the stored bytes, and verify passes on them', async () => {
  const tick = await run(`tick --now ${inHours(2)} --json`, SHORT);
  expect(tick).toEqual({ code: 0, out: `{"published":["${round}"]}\n`, err: '' });
  const again = await run(`round close --round ${round} --json`);
  const [stored] = await rowsOf('SELECT text, hash FROM releases');
  expect(JSON.parse(again.out)).toEqual({ round, releaseHash: stored!.hash });

  const exported = await run(
    `release export --round ${round} --format json --out release.json --json`,
  );
  expect(JSON.parse(exported.out)).toMatchObject({ round, out: 'release.json' });
  expect(read('release.json')).toBe(stored!.text);
  const [one, all] = await Promise.all([run(`verify --round ${round}`), run('verify --json')]);
  expect(one).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\D+\b1\b.*the counts themselves/),
  });
  expect(JSON.parse(all.out)).toMatchObject({ verified: [round], faults: [] });
});

test('verify ends with 1 and names the fault of a release that was changed', async () => {
  const client = createClient({ url: `file:${join(folder, 'data/spillerom.db')}` });
  await client.execute(`UPDATE releases SET text = replace(text, '"k":5', '"k":6')`);
  client.close();
  const [text, json] = await Promise.all([run('verify'), run('verify --json')]);
  expect(text).toMatchObject({ code: 1, err: '' });
  expect(text.out).toMatch(new RegExp(`^${round}: .*its hash differs`));
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({
    faults: expect.arrayContaining([{ round, fault: expect.stringMatching(/hash differs/) }]),
  });
});
