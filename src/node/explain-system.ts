/** What the system's refusals mean to whoever runs the program. */
import { InvalidInput } from '../core/invalid-input.ts';

const FAULTS: Record<string, string> = {
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file has its name',
  EISDIR: 'it is a folder, not a file',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
};

/**
 * Runs `work` on `place`, a path or the variable that names it. When the system refuses, throws
 * InvalidInput: `place` can't be `verb` (read, used), and why.
 */
export async function orSay<T>(place: string, verb: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new InvalidInput(`${place} can't be ${verb}: ${FAULTS[code] ?? code}.`, { cause: error });
  }
}

/** The system's code of an error, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'syscall' in error && 'code' in error && error.code;
  return code ? String(code) : undefined;
}
