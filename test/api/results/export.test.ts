import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareUtf8 } from '../../../src/core/bytes.ts';
import { type Release, readRelease } from '../../../src/core/disclosure/release.ts';
import { COLUMNS } from '../../../src/export/table.ts';
import { findRelease } from '../../../src/publication/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList, unitIds } from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';

const DANGEROUS: Record<string, string> = {
  R: '=cmd|calc!A0',
  H: '+1',
  H1: '-2+3',
  H2: '@SUM(A1)',
  O1: 'Lia skole; =1+1',
  O2: 'Barnehagen "Myra", avdeling nord',
};

let organisation: TestOrganisation;
let round: string;
let release: Release;
let stored: string;
let cookie: string;

beforeAll(async () => {
  organisation = await makeOrganisation();
  const units = MUNICIPALITY.map((unit) => ({ ...unit, name: DANGEROUS[unit.code] ?? unit.name }));
  await organisation.import(...staffList(units));
  round = await publishMonth(organisation, '2026-11');
  stored = (await findRelease(organisation.deps, round)).text;
  release = readRelease(stored);
  cookie = await signInAs(organisation, 'hr');
});
afterAll(() => organisation.close());

const download = (file: string) =>
  organisation.send(`/api/export/releases/${file}`, { headers: { Cookie: cookie } });

/** RFC 4180, strictly: comma, CRLF at every end of line, quotes doubled. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (!found) throw new Error('this is not CSV');
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}

async function readTable(): Promise<Record<string, string>[]> {
  const bytes = new Uint8Array(await (await download(`${round}.csv`)).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header, ...rows] = readCsv(new TextDecoder().decode(bytes));
  expect(header).toEqual([...COLUMNS]);
  return rows.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i]!])));
}

test('the JSON export is the release as it is stored, to the byte', async () => {
  const answer = await download(`${round}.json`);
  expect(await answer.text()).toBe(stored);
  expect(answer.headers.get('Content-Disposition')).toBe(
    `attachment; filename="spillerom-${round}.json"`,
  );
});

test('the table, read back by another reader, says what the release says and no more', async () => {
  const rows = await readTable();
  const codes = MUNICIPALITY.map(({ code }) => code).sort(compareUtf8);
  expect(rows.map(({ unit_code, item }) => [unit_code, item])).toEqual(
    codes.flatMap((code) => release.items.map((item) => [code, item])),
  );
  const nodes = new Map(release.nodes.map((node) => [node.code, node]));
  for (const row of rows) {
    const node = nodes.get(row.unit_code!);
    const level = node?.levels[row.item!] ?? null;
    expect([row.level_from, row.level_to, row.shown]).toEqual([
      String(level?.[0] ?? ''),
      String(level?.[1] ?? ''),
      String(level !== null),
    ]);
    expect(row.respondents).toBe(node?.respondents ?? '');
    expect(row.participation).toBe(String(node?.participation ?? ''));
    expect(row.unit_name!.replace(/(^|;)'(?=\s*[=+\-@])/, '$1')).toBe(node?.name ?? '');
    const parent = MUNICIPALITY.find(({ code }) => code === row.unit_code)!.parent;
    expect(row.parent_code).toBe(parent ?? '');
  }
  expect(rows.filter(({ unit_code }) => unit_code === 'H3').map(({ shown }) => shown)).toEqual(
    release.items.map(() => 'false'),
  );
});

test('no cell starts a formula', async () => {
  for (const row of await readTable()) {
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/(^|;\s*)[=+\-@\t\r]/);
  }
  const names = (await readTable()).map(({ unit_name }) => unit_name);
  expect(names).toContain("'=cmd|calc!A0");
  expect(names).toContain('Barnehagen "Myra", avdeling nord');
});

test('page and command line give the same bytes, also after a unit was renamed', async () => {
  const before = await (await download(`${round}.csv`)).text();
  for (const format of ['json', 'csv', 'xlsx']) {
    const out = join(organisation.folder, `out.${format}`);
    const words = ['dist/cli.js', 'release', 'export', '--round', round, '--format', format];
    execFileSync('node', [...words, '--out', out], {
      env: { ...process.env, ...organisation.env },
    });
    const page = new Uint8Array(await (await download(`${round}.${format}`)).arrayBuffer());
    expect(readFileSync(out).equals(page)).toBe(true);
  }
  const renamed = MUNICIPALITY.map((unit) => ({ ...unit, name: `${unit.name} (ny)` }));
  await organisation.import(...staffList(renamed));
  expect(await (await download(`${round}.csv`)).text()).toBe(before);
});

/** The texts and numbers of a workbook's sheet, as they stand in its XML. */
function readSheet(workbook: Uint8Array, number: number): string[][] {
  const parts = unzipSync(workbook);
  const part = (path: string) => strFromU8(parts[path]!);
  const plain = (xml: string) =>
    xml
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;|&#39;/g, "'")
      .replace(/&amp;/g, '&');
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)];
  const rows = [...part(`xl/worksheets/sheet${number}.xml`).matchAll(/<row[^>]*>(.*?)<\/row>/gs)];
  return rows.map(([, row]) => {
    const cells: string[] = [];
    const found = row!.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g);
    for (const [, column, type, value] of found) {
      const place = [...column!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      cells[place - 1] = type!.includes('t="s"') ? plain(texts[Number(value)]![1]!) : value!;
    }
    return Array.from({ length: COLUMNS.length }, (_, i) => cells[i] ?? '');
  });
}

test('the workbook holds the same table and its codebook, and no formula', async () => {
  const bytes = new Uint8Array(await (await download(`${round}.xlsx`)).arrayBuffer());
  const [header, ...rows] = readSheet(bytes, 1);
  expect(header).toEqual([...COLUMNS]);
  expect(rows).toEqual((await readTable()).map((row) => Object.values(row)));
  expect(readSheet(bytes, 2).map(([column]) => column)).toEqual(['column', ...COLUMNS]);
  for (const [path, xml] of Object.entries(unzipSync(bytes))) {
    expect(strFromU8(xml), path).not.toMatch(/<f[ >]/);
  }
});

test('the codebook names every column', async () => {
  const [header, ...rows] = readCsv(await (await download('codebook.csv')).text());
  expect(header).toEqual(['column', 'meaning']);
  expect(rows.map(([column]) => column)).toEqual([...COLUMNS]);
  for (const [, meaning] of rows) expect(meaning!.length).toBeGreaterThan(10);
});

test('leaders, other formats and other rounds get nothing', async () => {
  const leader = await signInAs(organisation, 'leader', ['H']);
  const path = `/api/export/releases/${round}.json`;
  expect((await organisation.send(path, { headers: { Cookie: leader } })).status).toBe(403);
  for (const file of [`${round}.xml`, `${round}`, 'x.json', '..%2f..%2fetc%2fpasswd', '.csv']) {
    expect((await download(file)).status, file).toBe(404);
  }
  expect(Object.keys(await unitIds(organisation))).toHaveLength(MUNICIPALITY.length);
});

test('a file name can put no header into the answer', async () => {
  for (const file of [
    `${round}%0d%0aSet-Cookie:%20a=b.csv`,
    `${round}.csv%0d%0aX-Planted:%201`,
    `codebook.csv%22;filename=%22evil.exe`,
  ]) {
    const answer = await download(file);
    expect(answer.status, file).toBe(404);
    expect([...answer.headers.keys()]).not.toContain('x-planted');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('Content-Disposition')).toBeNull();
  }
});

test('what is asked for is not told back', async () => {
  for (const format of ['json', 'csv', 'xlsx']) {
    expect(await (await download(`q7Zk0wVt.${format}`)).text()).not.toContain('q7Zk0wVt');
  }
});
