/**
 * Answers given in a known order by known people, over the HTTP application, in cells of 8 and of 30;
 * then the files are read, byte by byte, for the order of answers, the order of tokens, and who gave
 * which answer. The same examiner must succeed against builds that are weak on purpose (weak-builds).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { linkHash } from '../../src/core/credentials/link.ts';
import { openTokenRow } from '../../src/core/credentials/token-row.ts';
import {
  type Exhibit,
  exhibitsOf,
  openedStrategies,
  PLACES,
  pairsInOrder,
  rightMatches,
  type Strategy,
} from './forensics/examiner.ts';
import { betterThanChance, mean, note, report, type Shares } from './forensics/findings.ts';
import { openedSlots } from './forensics/opened-slots.ts';
import {
  type Deed,
  dataFiles,
  type ExaminedFiles,
  makeScene,
  playRound,
  type Scene,
} from './forensics/scene.ts';
import { readTable } from './forensics/sqlite-file.ts';

const SEEDS = 20;
/** Everybody in the cell of 8 answers, and about half of the cell of 30. */
const CELLS = { A: { size: 8, answering: 8 }, B: { size: 30, answering: 16 } };
type Team = keyof typeof CELLS;
const TEAMS = Object.keys(CELLS) as Team[];

const OPENED_SLOT = openedStrategies(['key', 'seq', 'signature', 'payload']);
const OPENED_TOKEN = openedStrategies(['blinded', 'evaluated', 'proof']);

/** One person's truth next to the rows that are theirs. */
interface Case {
  deed: Deed;
  slot: Exhibit;
  token: Exhibit;
  invitation: Exhibit;
  /** Place in the staff list, as its table holds it. */
  staffPlace: number;
}

let seeds: Case[][];
const printed: string[] = [];

beforeAll(async () => {
  seeds = await Promise.all(Array.from({ length: SEEDS }, (_, seed) => investigate(seed)));
});
afterAll(() => process.stdout.write(`${printed.join('\n')}\n`));

async function investigate(seed: number): Promise<Case[]> {
  const scene = await makeScene(`forensics ${seed}`, { A: CELLS.A.size, B: CELLS.B.size });
  const { round, links } = await scene.open();
  const answering = TEAMS.flatMap((team) =>
    links.filter((link) => link.employee_id.startsWith(team)).slice(0, CELLS[team].answering),
  );
  const deeds = await playRound(scene, answering, seed % 2 === 0 ? 'same' : 'again');
  const found = await examine(scene, round, deeds);
  await scene.close();
  return found;
}

/** Opens every row with every key there is, so that truth and exhibits stand side by side. */
async function examine(scene: Scene, round: string, deeds: Deed[]): Promise<Case[]> {
  const slots = new Map(
    (await openedSlots(scene, round))
      .filter(({ answer }) => answer)
      .map((exhibit) => [toBase64url(exhibit.answer!.key), exhibit]),
  );
  const byHash = (files: ExaminedFiles, table: string, bodyAt: number) =>
    new Map(
      exhibitsOf(readTable(files.examined, table), bodyAt, files).map((exhibit) => [
        toBase64url(exhibit.row.values[0] as Uint8Array),
        exhibit,
      ]),
    );
  const tokens = byHash(dataFiles(scene, 'ledger'), 'tokens', 1);
  const database = dataFiles(scene, 'spillerom');
  const invitations = byHash(database, 'invitations', 0);
  const staff = readTable(database.examined, 'employees').map(({ values }) => values[0]);
  return Promise.all(
    deeds.map(async (deed) => {
      const hash = toBase64url(linkHash(deed.secret));
      const token = tokens.get(hash)!;
      token.opened = {
        ...(await openTokenRow(bytesOf('token row', token.body), deed.secret, round))!,
      };
      return {
        deed,
        slot: slots.get(toBase64url(deed.credential.responseKey))!,
        token,
        invitation: invitations.get(hash)!,
        staffPlace: staff.indexOf(deed.employee),
      };
    }),
  );
}

/** The people of a team, seed by seed. */
function cellsOf(team: Team): Case[][] {
  return seeds.map((all) => all.filter(({ deed }) => deed.employee.startsWith(team)));
}

/** Each strategy's share of pairs in the right order, seed by seed. */
function recovery(
  team: Team,
  strategies: Record<string, Strategy>,
  exhibit: 'slot' | 'token' | 'invitation',
  truth: (found: Case) => number,
): Shares {
  const shares: Shares = new Map();
  for (const cell of cellsOf(team)) {
    for (const [name, strategy] of Object.entries(strategies)) {
      const scores = cell.map((found) => strategy(found[exhibit]));
      note(shares, name, pairsInOrder(cell.map(truth), scores));
    }
  }
  return shares;
}

describe.each(TEAMS)('team %s', (team) => {
  const { size, answering } = CELLS[team];
  const where = `cell of ${size}, ${answering} answers, mean of ${SEEDS} seeds`;

  test('neither the files nor the data key tell in which order the answers came', () => {
    const strategies = { ...PLACES, ...OPENED_SLOT };
    const shares = recovery(team, strategies, 'slot', ({ deed }) => deed.answeredAs);
    printed.push(report(`Order of answers, ${where}:`, shares));
    expect(betterThanChance(shares)).toEqual([]);
  });

  test('neither the files nor the links tell in which order the tokens were fetched', () => {
    const strategies = { ...PLACES, ...OPENED_TOKEN };
    const shares = recovery(team, strategies, 'token', ({ deed }) => deed.fetchedAs);
    printed.push(report(`Order of tokens, ${where}:`, shares));
    expect(betterThanChance(shares)).toEqual([]);
  });

  test('nothing that is known of a person says which answer is theirs, with every key', () => {
    const shares: Shares = new Map();
    const matches: Shares = new Map();
    for (const cell of cellsOf(team)) {
      for (const [name, person, answer] of PAIRINGS) {
        const people = cell.map(({ token }) => person(token));
        const answers = cell.map(({ slot }) => answer(slot));
        note(shares, name, pairsInOrder(people, answers));
        note(matches, name, rightMatches(people, answers));
      }
    }
    printed.push(report(`Who gave which answer, ${where}:`, shares));
    const right = [...matches].map(([name, values]) => `${name} ${mean(values).toFixed(2)}`);
    printed.push(`  right answers a cell (chance 1.00): ${right.join('; ')}`);
    expect(betterThanChance(shares)).toEqual([]);
    // Chance has mean 1 and variance 1 a cell: 1.9 over 20 cells is four deviations off.
    expect(Math.max(...[...matches.values()].map(mean))).toBeLessThan(1.9);
  });

  test('without the link key, the rows of a link do not tell whose it is', () => {
    const invitations = recovery(team, PLACES, 'invitation', ({ staffPlace }) => staffPlace);
    const tokens = recovery(team, PLACES, 'token', ({ staffPlace }) => staffPlace);
    printed.push(report(`Staff list from invitations, ${where}:`, invitations));
    printed.push(report(`Staff list from token rows, ${where}:`, tokens));
    expect([...betterThanChance(invitations), ...betterThanChance(tokens)]).toEqual([]);
  });
});

/** The person's row next to the answer's, by features that a careless build could leave alike. */
const PAIRINGS: [name: string, person: Strategy, answer: Strategy][] = [
  ...Object.entries(PLACES).map(([name, strategy]): [string, Strategy, Strategy] => [
    name,
    strategy,
    strategy,
  ]),
  ...(
    [
      ['blinded', 'key'],
      ['evaluated', 'key'],
      ['proof', 'signature'],
    ] as const
  ).map(([person, answer]): [string, Strategy, Strategy] => [
    `opened: ${person} and ${answer}`,
    OPENED_TOKEN[`opened: ${person}`]!,
    OPENED_SLOT[`opened: ${answer}`]!,
  ]),
];
