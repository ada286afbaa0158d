import { type FileHandle, open } from 'node:fs/promises';
import { InvalidInput } from '../../core/invalid-input.ts';

/** A file that only its owner may read, with what was in it. `hence` ends the sentence of the InvalidInput. */
export async function openPrivateFile(path: string, hence: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'a+', 0o600);
    await file.chmod(0o600);
    return file;
  } catch (error) {
    throw new InvalidInput(`${path} can't be written, so ${hence}.`, { cause: error });
  }
}
