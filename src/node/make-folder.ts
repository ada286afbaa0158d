import { access, constants, mkdir } from 'node:fs/promises';
import { orSay } from './explain-system.ts';

/** Makes the folder (mode 700) unless it is there. Throws InvalidInput unless this user may write in it. */
export function makeFolder(path: string, name: string): Promise<void> {
  const work = async () => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  };
  return orSay(`${name} (${path})`, 'used', work);
}
