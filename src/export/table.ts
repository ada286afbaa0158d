/**
 * A release as a table: one row a unit and question, for spreadsheets and open data. Made from the
 * release, its manifest and its questions alone; codes never change, so the table never does.
 */
import { compareUtf8 } from '../core/bytes.ts';
import type { Release, ReleaseNode } from '../core/disclosure/release.ts';
import type { Questions } from '../core/instrument/questions.ts';
import type { Manifest } from '../core/manifest.ts';

export const COLUMNS = [
  'round',
  'opens',
  'closes',
  'unit_code',
  'unit_name',
  'parent_code',
  'respondents',
  'participation',
  'construct',
  'item',
  'question',
  'level_from',
  'level_to',
  'unfavourable_from',
  'unfavourable_to',
  'neutral_from',
  'neutral_to',
  'favourable_from',
  'favourable_to',
  'shown',
] as const;

export type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

export interface TableInput {
  release: Release;
  manifest: Manifest;
  questions: Questions;
  /** Code of every unit of the manifest, by id. */
  codes: ReadonlyMap<string, string>;
}

/**
 * The rows, sorted by unit code and then in the form's order. Units that are not shown have rows with
 * code and `shown` alone. No text can start a formula.
 */
export function tableRows({ release, manifest, questions, codes }: TableInput): Row[] {
  const nodes = new Map(release.nodes.map((node) => [node.unit, node]));
  const units = manifest.units
    .map(({ id, parent }) => ({ id, code: codes.get(id)!, parent: parent && codes.get(parent)! }))
    .sort((a, b) => compareUtf8(a.code, b.code));
  return units.flatMap(({ id, code, parent }) =>
    release.items.map((item) =>
      inert({
        round: release.round,
        opens: manifest.opens,
        closes: manifest.closes,
        unit_code: code,
        parent_code: parent,
        ...questionColumns(questions, item),
        ...figureColumns(nodes.get(id), item),
      }),
    ),
  );
}

/**
 * A text that a spreadsheet would run starts with an apostrophe instead; so does what follows a
 * semicolon, at which some spreadsheets split a line of CSV.
 */
const FORMULA_START = /(^|[;\t\r])(?=\s*[=+\-@\t\r])/g;

function inert(row: Row): Row {
  const cells = Object.entries(row).map(([column, cell]) => [
    column,
    typeof cell === 'string' ? cell.replace(FORMULA_START, "$1'") : cell,
  ]);
  return Object.fromEntries(cells);
}

function questionColumns({ items }: Questions, id: string): Row {
  const { construct, text } = items.find((item) => item.id === id)!;
  return { construct, item: id, question: text.nb };
}

function figureColumns(node: ReleaseNode | undefined, item: string): Row {
  const level = node?.levels[item] ?? null;
  const shares = node?.distribution?.[item];
  return {
    unit_name: node?.name ?? null,
    respondents: node?.respondents ?? null,
    participation: node?.participation ?? null,
    level_from: level?.[0] ?? null,
    level_to: level?.[1] ?? null,
    unfavourable_from: shares?.unfavourable[0] ?? null,
    unfavourable_to: shares?.unfavourable[1] ?? null,
    neutral_from: shares?.neutral[0] ?? null,
    neutral_to: shares?.neutral[1] ?? null,
    favourable_from: shares?.favourable[0] ?? null,
    favourable_to: shares?.favourable[1] ?? null,
    shown: String(level !== null),
  };
}
