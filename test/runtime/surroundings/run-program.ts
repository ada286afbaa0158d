/** The built programs in surroundings that are wrong in one way each. */
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';

export const PROJECT = resolve('.');

export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** A temporary folder that any user may write in, and what removes it. */
export function scratchFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-surroundings-'));
  chmodSync(folder, 0o777);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a program of `dist` to its end. As `nobody` it may do less than root, who may do all. */
export function runProgram(
  words: string[],
  options: { cwd: string; env?: Record<string, string>; nobody?: boolean; project?: string },
): Promise<Ended> {
  const { cwd, env = {}, nobody, project = PROJECT } = options;
  const user = nobody && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const [program, ...rest] = words;
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(project, 'dist', program!), ...rest],
      { cwd, env: { PATH: process.env.PATH, ...env }, ...user },
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err }),
    );
    // A server that should have refused and listens would never end.
    child.stdout!.on('data', (text: string) => text.includes(' listens on ') && child.kill());
  });
}

/** What ends with 1 and one sentence that a person can act on: no stack, nothing beside it. */
export function expectRefusal({ code, out, err }: Ended, sentence: RegExp): void {
  expect([code, out], err).toEqual([1, '']);
  expect(err).toMatch(sentence);
  expect(err).toMatch(/^[A-Z/a-z][^\n]*[.a-z]\n$/);
  expect(err).not.toMatch(/\bat .*:\d+:\d+|unexpected|node:internal/);
}

/** A copy of what runs, without what `without` names, in a folder of its own. */
export function copyProgram(
  folder: string,
  without: (path: string) => boolean = () => false,
): string {
  const parts = ['package.json', 'dist', 'drizzle', 'node_modules/@libsql'];
  for (const part of parts) {
    cpSync(join(PROJECT, part), join(folder, part), {
      recursive: true,
      filter: (source) => !without(source.slice(PROJECT.length + 1)),
    });
  }
  return folder;
}
