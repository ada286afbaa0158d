/** What is done to files that hold, or held, secrets. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const PIECE = 2 ** 20;

/**
 * Overwrites a file with random bytes, removes it and syncs its folder; a missing one is no error. Of a
 * file with a second name only this name goes: its bytes are still somebody's.
 *
 * Limit: a file system that copies on write, or a snapshot of the disk, may keep what was overwritten.
 */
export async function eraseFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(ignoreMissing);
  if (!file) return;
  try {
    const { size, nlink } = await file.stat();
    if (nlink === 1) await overwrite(file, size);
  } finally {
    await file.close();
  }
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

async function overwrite(file: FileHandle, size: number): Promise<void> {
  for (let at = 0; at < size; at += PIECE) {
    const length = Math.min(PIECE, size - at);
    await file.write(randomBytes(length), 0, length, at);
  }
  await file.sync();
}

/** After this the names in the folder outlive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** For `catch`: undefined when a file is missing, else the error. */
export function ignoreMissing(error: unknown): undefined {
  if (isCode(error, 'ENOENT')) return undefined;
  throw error;
}
