/** All that is checked of the project's structure, and what is still tolerated. */
import { findFaults } from './import-rules.ts';
import { NOT_YET } from './not-yet.ts';
import { readProject } from './project-files.ts';
import { findSizeFaults } from './sizes.ts';

export interface Structure {
  /** Breaches, as `file or folder: what: why`. */
  faults: string[];
  /** Breaches that NOT_YET names. */
  tolerated: string[];
  /** Lines of NOT_YET that name nothing any more. */
  stale: string[];
}

/** Checks the project as it lies there. */
export function checkStructure(): Structure {
  const sources = [...readProject(['src', 'web'])].filter(([file]) => /\.tsx?$/.test(file));
  const found = [
    ...findFaults(new Map(sources)),
    ...findSizeFaults(readProject(['src', 'web', 'test', 'bench'])),
  ];
  return divide(found, NOT_YET);
}

/** Divides what was found by the lines of `notYet`: each is how a fault begins, as whole words. */
export function divide(found: string[], notYet: readonly string[]): Structure {
  const isOf = (fault: string) => (line: string) =>
    fault.startsWith(line) && /^[: ]/.test(fault.slice(line.length));
  return {
    faults: found.filter((fault) => !notYet.some(isOf(fault))),
    tolerated: found.filter((fault) => notYet.some(isOf(fault))),
    stale: notYet.filter((line) => !found.some((fault) => isOf(fault)(line))),
  };
}
