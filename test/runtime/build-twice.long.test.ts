import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashProgram } from '../../src/node/hash-program.ts';
import { PROJECT, scratchFolder } from './surroundings/run-program.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);

/** As links where the file system allows it: it is much, and nobody changes it. */
function takeOver(part: string, project: string): void {
  try {
    execFileSync('cp', ['-al', join(PROJECT, part), project], { stdio: 'ignore' });
  } catch {
    execFileSync('cp', ['-a', join(PROJECT, part), project]);
  }
}

test('two builds in two folders have one hash, and name neither folder', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'an other one')];
  for (const project of [one, other]) {
    mkdirSync(project);
    const parts = ['src', 'web', 'drizzle', 'package.json', 'tsconfig.json', 'vite.config.ts'];
    for (const part of [...parts, 'esbuild.config.ts', 'package-lock.json', '.npmrc']) {
      cpSync(join(PROJECT, part), join(project, part), { recursive: true });
    }
    takeOver('node_modules', project);
    for (const script of ['bundle:build', 'pages:build']) {
      execFileSync('npm', ['run', '--silent', script], { cwd: project, stdio: 'pipe' });
    }
  }
  expect(await hashProgram(one)).toBe(await hashProgram(other));
  expect(() => execFileSync('grep', ['-rlF', folder, join(one, 'dist')])).toThrow();
});
