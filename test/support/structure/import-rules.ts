/**
 * Who may import whom, read off the import statements of src and web. A rule gives, for one file, what
 * it does that it may not; every fault says why.
 */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/** Text by path, such as `src/app.ts`. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  /** Path within the project, or a package's name. */
  to: string;
  /** What stands between `import` or `export` and `from`. */
  names: string;
  typeOnly: boolean;
}

interface Rule {
  why: string;
  /** What of `file` breaks the rule, as texts that follow the file's name. */
  faults(file: string, imports: Import[], text: string): string[];
}

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

const under = (folder: string) => (path: string) => path.startsWith(`src/${folder}/`);
const isIn = (path: string, ...folders: string[]) => folders.some((folder) => under(folder)(path));
const isPackage = (to: string) => !to.startsWith('src/') && !to.startsWith('web/');
const words = (names: string) => new Set(names.match(/[A-Za-z_$][\w$]*/g));

const NODE_PACKAGES =
  /^(@hono\/node-server|croner|libsql$|@libsql\/client\/(sqlite3|node)|@libsql\/client$)/;
const isNode = (to: string) =>
  to.startsWith('node:') ||
  builtinModules.includes(to) ||
  under('node')(to) ||
  NODE_PACKAGES.test(to);
const isWorkers = (to: string) => /^(cloudflare:|@cloudflare\/)/.test(to) || under('workers')(to);

/** Domains whose inner files are their own: others come through their services. */
const DOMAINS = [
  'people',
  'rounds',
  'participation',
  'responses',
  'publication',
  'results',
  'followup',
  'ideas',
  'export',
  'messages',
  'users',
];
/** What a domain is given by the runtime: its interface, and what makes one. */
const PORTS =
  /^src\/(rounds\/(key-store|opening-lock)|participation\/ledger|responses\/ballot-box|users\/sessions)\.ts$/;
const domainOf = (path: string) => DOMAINS.find((domain) => under(domain)(path));

function notTo(
  why: string,
  from: (file: string) => boolean,
  forbidden: (found: Import, file: string) => boolean,
): Rule {
  return {
    why,
    faults: (file, imports) =>
      from(file)
        ? imports
            .filter((found) => forbidden(found, file))
            .map(({ to, names }) => `imports ${to}${names.trim() && ` (${names.trim()})`}`)
        : [],
  };
}

function onlyFrom(why: string, name: string, source: RegExp, allowed: RegExp): Rule {
  return notTo(
    why,
    (file) => !allowed.test(file),
    ({ to, names }) => source.test(to) && (words(names).has(name) || /\*/.test(names)),
  );
}

/** What only some files may mention, comments apart. */
function onlyWithin(why: string, mention: RegExp, allowed: RegExp): Rule {
  return {
    why,
    faults: (file, _, text) =>
      file.startsWith('src/') && !allowed.test(file)
        ? (text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').match(mention) ?? [])
        : [],
  };
}

const RULES: Rule[] = [
  notTo(
    'core is pure: it runs in browsers, on Node and on Workers, and is read on its own',
    under('core'),
    ({ to }) => !to.startsWith('src/core/') && !/^@noble\/(curves|hashes)\//.test(to),
  ),
  {
    why: 'core has no clock, no randomness and no surroundings but what is passed in',
    faults: (file, _, text) =>
      under('core')(file)
        ? (text
            .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
            .match(
              /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bgetRandomValues\b|\bprocess\.|\bperformance\.|\bfetch\(|\bsetTimeout\b/g,
            ) ?? [])
        : [],
  },
  notTo(
    'the pages come into the browser: they take core, and from the application its type alone',
    (file) => /^web\/\w+\//.test(file),
    ({ to, typeOnly }) =>
      to.startsWith('node:') ||
      (to.startsWith('src/') && !to.startsWith('src/core/') && !(to === 'src/app.ts' && typeOnly)),
  ),
  notTo(
    'answers and people never meet: no program may hold both',
    (file) => isIn(file, 'responses', 'people', 'participation'),
    ({ to }, file) =>
      isIn(file, 'responses') ? isIn(to, 'people', 'participation') : isIn(to, 'responses'),
  ),
  onlyFrom(
    'a slot is opened by the anonymous side, for its key, and by the publication, and by nobody else',
    'openSlot',
    /^src\/responses\/(slot|service)\.ts$/,
    /^src\/(responses|publication)\//,
  ),
  onlyFrom(
    'the key that opens slots is used by the anonymous side and the publication alone',
    'importDataKey',
    /^src\/responses\/(slot|service)\.ts$/,
    /^src\/(responses|publication)\//,
  ),
  onlyFrom(
    'only the tally reads what a payload says; the anonymous side checks the one that comes in',
    'decodePayload',
    /^src\/core\/credentials\/receipt\.ts$/,
    /^src\/(core\/|responses\/service\.ts$|publication\/tally\.ts$)/,
  ),
  onlyFrom(
    'releases are made by the publication alone: there is no second door to the answers',
    'makeRelease',
    /^src\/core\/disclosure\/release\.ts$/,
    /^src\/(core|publication)\//,
  ),
  notTo(
    'what people see is made from releases: a tally would show more',
    (file) => isIn(file, 'results', 'export', 'messages') || file.startsWith('web/'),
    ({ to }) => /(^|\/)tally\.ts$/.test(to) || isIn(to, 'responses'),
  ),
  notTo(
    'only what lies in node knows Node: everything else runs at the edge too',
    (file) => file.startsWith('src/') && !under('node')(file),
    ({ to }) => isNode(to),
  ),
  notTo(
    'only what lies in workers knows Cloudflare: everything else runs on Node too',
    (file) => file.startsWith('src/') && !under('workers')(file),
    ({ to }) => isWorkers(to),
  ),
  onlyWithin(
    'the ballot box gives whole slots to the publication alone',
    /\bslotsOf\b/g,
    /^src\/(responses|publication|workers)\//,
  ),
  onlyWithin(
    'who fetched a token is nobody’s business but the token’s own',
    /\btokenRow\b|\bledger\.record\b/g,
    /^src\/(participation|workers)\//,
  ),
  onlyWithin(
    'slots are reached by the anonymous side’s own SQL, which knows no other table',
    /\b(FROM|INTO|UPDATE|JOIN) slots\b/g,
    /^src\/responses\/slot-rows\.ts$/,
  ),
  onlyWithin(
    'token rows are reached by the ledger’s own SQL, which knows no other table',
    /\b(FROM|INTO|UPDATE|JOIN) tokens\b/g,
    /^src\/participation\/token-rows\.ts$/,
  ),
  onlyWithin(
    'two stores in one connection could be joined, and tell who said what',
    /\bATTACH\b/g,
    /^src\/node\/database\/backup\.ts$/,
  ),
  onlyWithin(
    'a round’s state is asked about in one place',
    /\bstate [!=]== '(open|closed|published|cancelled)'/g,
    /^src\/rounds\/(state|queries)\.ts$/,
  ),
  notTo(
    'a domain is entered through its service, which is its whole face',
    (file) => file.startsWith('src/') && !/^src\/(app|node\/write-openapi)\.ts$/.test(file),
    ({ to }, file) =>
      domainOf(to) !== undefined &&
      domainOf(to) !== domainOf(file) &&
      !/\/service\.ts$/.test(to) &&
      to !== 'src/rounds/state.ts' &&
      !(PORTS.test(to) && (file === 'src/deps.ts' || isIn(file, 'node', 'workers'))),
  ),
  notTo(
    'queries are SQL only: they stand below services and know no other domain',
    (file) => /\/queries\.ts$/.test(file),
    ({ to, typeOnly }, file) =>
      /\/(service|routes)\.ts$/.test(to) ||
      (domainOf(to) !== undefined && domainOf(to) !== domainOf(file) && !typeOnly),
  ),
  notTo(
    'the application stands above everything: nothing but an entry may lean on it',
    (file) => file.startsWith('src/') && !isIn(file, 'node', 'workers'),
    ({ to }) => to === 'src/app.ts',
  ),
  notTo(
    'the tool that writes openapi.json stays out of the program',
    () => true,
    ({ to }) => to === 'src/node/write-openapi.ts',
  ),
];

/** Every breach of a rule, as `file: what: why`, sorted; empty when there is none. */
export function findFaults(sources: Sources): string[] {
  const graph = new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
  const faults = [...graph].flatMap(([file, imports]) =>
    RULES.flatMap(({ why, faults: found }) =>
      found(file, imports, sources.get(file)!).map((what) => `${file}: ${what}: ${why}`),
    ),
  );
  return [...faults, ...missing(graph), ...circles(graph)].toSorted();
}

function missing(graph: ReadonlyMap<string, Import[]>): string[] {
  return [...graph].flatMap(([file, imports]) =>
    imports
      .filter(({ to }) => /^(src|web)\/.*\.tsx?$/.test(to) && !graph.has(to))
      .map(
        ({ to }) => `${file}: imports ${to}: that file isn’t there, so its rules can’t be checked`,
      ),
  );
}

/** Circles of imports, in src those of types too: each is named once, from its first file. */
function circles(graph: ReadonlyMap<string, Import[]>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = path.slice(at);
      const first = circle.indexOf(circle.toSorted()[0]!);
      found.add([...circle.slice(first), ...circle.slice(0, first)].join(' → '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const { to, typeOnly } of graph.get(file) ?? [])
      if (!isPackage(to) && (!typeOnly || file.startsWith('src/'))) visit(to);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return [...found].map(
    (circle) => `${circle}: is a circle: files that need each other can’t be read one at a time`,
  );
}
