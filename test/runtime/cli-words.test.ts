import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endChildren, startNode } from '../support/process/process-children.ts';

let folder: string;
beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'bundle']);
  folder = mkdtempSync(join(tmpdir(), 'spillerom-words-'));
});
afterEach(endChildren);
afterAll(() => rmSync(folder, { recursive: true }));

async function run(line: string) {
  const words = [resolve('dist/cli.js'), ...line.split(' ').filter(Boolean)];
  const { code, stdout: out, stderr: err } = await startNode(words, {}, folder).finished;
  return { code, out, err };
}

const IMPORT = 'import --units units.csv --people people.csv';

test('wrong words end with 2, a sentence and the usage, and change nothing', async () => {
  const wrong = [
    '',
    'nothing',
    'constructor',
    'round reopen --round x',
    'round open',
    'round letters --round x',
    'import --units units.csv',
    `${IMPORT} --force`,
    'release export --round x --out y --format pdf',
    'tick --now',
  ];
  const results = await Promise.all(wrong.map((line) => run(line)));
  results.forEach(({ code, out, err }, at) => {
    expect([code, out], `${wrong[at]}: ${err}`).toEqual([2, '']);
    expect(err).toMatch(/^.+\n\nspillerom COMMAND\n/);
    expect(err).not.toMatch(/\n\s+at /);
  });
  expect(readdirSync(folder)).toEqual([]);
  expect(await run('help')).toMatchObject({ code: 0, err: '' });
});
