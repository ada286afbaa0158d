/**
 * A release as a table: one row a unit and question, for spreadsheets and open data. Made from the
 * release, its manifest and its questions alone; codes never change, so the bytes never do.
 */
import Papa from 'papaparse';
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

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

export interface CsvInput {
  release: Release;
  manifest: Manifest;
  questions: Questions;
  /** Code of every unit of the manifest, by id. */
  codes: ReadonlyMap<string, string>;
}

/**
 * CSV (RFC 4180) with BOM, comma and CRLF, sorted by unit code and then in the form's order. Units that
 * are not shown have rows with code and `shown` alone. A text that a spreadsheet would run as a formula
 * starts with an apostrophe.
 */
export function releaseCsv(input: CsvInput): string {
  const { release, manifest, codes } = input;
  const nodes = new Map(release.nodes.map((node) => [node.unit, node]));
  const units = manifest.units
    .map(({ id, parent }) => ({ id, code: codes.get(id)!, parent: parent && codes.get(parent)! }))
    .sort((a, b) => compareUtf8(a.code, b.code));
  const rows = units.flatMap(({ id, code, parent }) =>
    release.items.map((item) => ({
      round: release.round,
      opens: manifest.opens,
      closes: manifest.closes,
      unit_code: code,
      parent_code: parent,
      ...questionColumns(input.questions, item),
      ...levelColumns(nodes.get(id), item),
    })),
  );
  const options = { columns: [...COLUMNS], newline: '\r\n', escapeFormulae: true };
  return `\ufeff${Papa.unparse(rows, options)}\r\n`;
}

function questionColumns({ items }: Questions, id: string): Row {
  const { construct, text } = items.find((item) => item.id === id)!;
  return { construct, item: id, question: text.nb };
}

function levelColumns(node: ReleaseNode | undefined, item: string): Row {
  const level = node?.levels[item] ?? null;
  return {
    unit_name: node?.name ?? null,
    respondents: node?.respondents ?? null,
    participation: node?.participation ?? null,
    level_from: level?.[0] ?? null,
    level_to: level?.[1] ?? null,
    shown: String(level !== null),
  };
}
