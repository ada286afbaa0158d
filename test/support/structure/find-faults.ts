/** All that is checked of the project's structure. */
import { findFaults } from './import-rules.ts';
import { readProject } from './project-files.ts';
import { findSizeFaults } from './sizes.ts';

/** Every breach in the project as it lies there, as `file or folder: what: why`. */
export function checkStructure(): string[] {
  const sources = [...readProject(['src', 'web'])].filter(([file]) => /\.tsx?$/.test(file));
  return [
    ...findFaults(new Map(sources)),
    ...findSizeFaults(readProject(['src', 'web', 'test', 'bench'])),
  ];
}
