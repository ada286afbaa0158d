/** Which files import which, read off the import statements. */
import { posix } from 'node:path';

/** Text by path, such as `src/app.ts`. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  /** Path within the project, or a package's name. */
  to: string;
  /** What stands between `import` or `export` and `from`. */
  names: string;
  typeOnly: boolean;
}

/** What each file imports. */
export type ImportGraph = ReadonlyMap<string, Import[]>;

const STATEMENT =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?<names>[^'"`;]*?)\bfrom\s*['"](?<from>[^'"]+)['"]|^\s*import\s*['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/gm;

/** The imports and re-exports of a file. */
export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map(({ groups }) => {
    const from = (groups!.from ?? groups!.bare ?? groups!.dynamic)!;
    const to = from.startsWith('.') ? posix.join(posix.dirname(file), from) : from;
    return { to, names: groups!.names ?? '', typeOnly: groups!.type !== undefined };
  });
}

export function importGraph(sources: Sources): ImportGraph {
  return new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
}

/** Imports of files that aren't there. */
export function findMissing(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, imports]) =>
    imports
      .filter(({ to }) => /^(src|web)\/.*\.tsx?$/.test(to) && !graph.has(to))
      .map(
        ({ to }) => `${file}: imports ${to}: that file isn’t there, so its rules can’t be checked`,
      ),
  );
}

/** Every file from which imports lead back to it, with the others on its circles. Types count like all else. */
export function findCircles(graph: ImportGraph): string[] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(file, graph)]));
  return [...reached].flatMap(([file, files]) => {
    if (!files.has(file)) return [];
    const others = [...files].filter((other) => other !== file && reached.get(other)?.has(file));
    const names = others.toSorted().join(', ') || 'itself';
    return [
      `${file}: is in a circle: with ${names}: files that need each other can’t be read one at a time`,
    ];
  });
}

function reachedFrom(start: string, graph: ImportGraph): Set<string> {
  const reached = new Set<string>();
  const next = [start];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    for (const { to } of graph.get(file) ?? []) {
      if (!graph.has(to) || reached.has(to)) continue;
      reached.add(to);
      next.push(to);
    }
  }
  return reached;
}
