import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { orSay, systemCode } from './explain-system.ts';

/**
 * Makes the folder (mode 700), and those above it, unless it is there. Throws InvalidInput unless this
 * user may write in it; `name` is the variable that named it.
 */
export function makeFolder(path: string, name: string): Promise<void> {
  return orSay(`${name} (${path})`, 'used', async () => {
    await makeAll(resolve(path));
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  });
}

/** Not mkdir's own `recursive`: in a file system without new folders, such as /proc, it never ends. */
async function makeAll(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) return;
    if (systemCode(error) !== 'ENOENT' || path === dirname(path)) throw error;
    await makeAll(dirname(path));
    await make();
  }
}
