/**
 * Who may import whom, read off the import statements of src and web. A rule gives, for one file, what
 * it does that it may not; every fault says why.
 */
import { builtinModules } from 'node:module';
import { findCircles, findMissing, type Import, importGraph, type Sources } from './imports.ts';

interface Rule {
  why: string;
  /** What of `file` breaks the rule, as texts that follow the file's name. */
  faults(file: string, imports: Import[], text: string): string[];
}

const under = (folder: string) => (path: string) => path.startsWith(`src/${folder}/`);
const isIn = (path: string, ...folders: string[]) => folders.some((folder) => under(folder)(path));
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
const domainOf = (path: string) => DOMAINS.find((domain) => under(domain)(path));

/** What a domain shows beside its service: its routes to the app, its ports to those who make them. */
const PORTS =
  /^src\/(rounds\/(key-store|opening-lock)|participation\/ledger|responses\/ballot-box|ideas\/idea-ledger|users\/sessions)\.ts$/;
function isFace(to: string, file: string): boolean {
  if (/\/service\.ts$/.test(to) || to === 'src/rounds/state.ts') return true;
  if (/\/routes\.ts$/.test(to)) return file === 'src/app.ts';
  return PORTS.test(to) && (file === 'src/deps.ts' || isIn(file, 'node', 'workers'));
}

const isSql = (to: string) => to === 'src/db/schema.ts' || /^drizzle-orm(\/|$)/.test(to);

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
    (file) => isIn(file, 'responses', 'people', 'participation', 'ideas'),
    ({ to }, file) =>
      isIn(file, 'responses')
        ? isIn(to, 'people', 'participation', 'ideas')
        : isIn(to, 'responses'),
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
    'a service is the whole face of its domain: what others need of it is exported there',
    (file) => file.startsWith('src/'),
    ({ to }, file) =>
      domainOf(to) !== undefined && domainOf(to) !== domainOf(file) && !isFace(to, file),
  ),
  notTo(
    'routes are HTTP only: what they answer comes from a service',
    (file) => /\/routes\.ts$/.test(file),
    ({ to }) => /[/-]queries\.ts$/.test(to) || isSql(to),
  ),
  notTo(
    'SQL is written in queries: elsewhere a reviewer would not look for it',
    (file) => domainOf(file) !== undefined && !/[/-](queries|sessions)\.ts$/.test(file),
    ({ to }) => isSql(to),
  ),
  notTo(
    'jobs are run by an entry: nothing below one may start them',
    (file) => file.startsWith('src/') && !isIn(file, 'node', 'workers', 'jobs'),
    ({ to }) => isIn(to, 'jobs'),
  ),
  notTo(
    'queries are SQL only: they stand below services and know no other domain',
    (file) => /[/-]queries\.ts$/.test(file),
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
    (file) => !/^src\/node\/openapi\//.test(file),
    ({ to }) => under('node/openapi')(to) || to === '@valibot/to-json-schema',
  ),
];

/** Every breach of a rule, as `file: what: why`, sorted; empty when there is none. */
export function findFaults(sources: Sources): string[] {
  const graph = importGraph(sources);
  const faults = [...graph].flatMap(([file, imports]) =>
    RULES.flatMap(({ why, faults: found }) =>
      found(file, imports, sources.get(file)!).map((what) => `${file}: ${what}: ${why}`),
    ),
  );
  return [...faults, ...findMissing(graph), ...findCircles(graph)].toSorted();
}
