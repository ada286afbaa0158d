import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The path without links; what isn't there yet is taken as it stands below what is. */
export async function realPath(path: string): Promise<string> {
  const known = await realpath(path).catch(ignoreMissing);
  if (known !== undefined) return known;
  const above = dirname(resolve(path));
  const target = await readlink(path).catch(() => undefined);
  if (target !== undefined) return realPath(resolve(above, target));
  return join(await realPath(above), basename(path));
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
