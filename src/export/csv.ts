/** A table as CSV (RFC 4180) with BOM, comma and CRLF. */
import Papa from 'papaparse';
import { CODEBOOK_COLUMNS, codebookRows } from './codebook.ts';
import { COLUMNS, type TableInput, tableRows } from './table.ts';

export function releaseCsv(input: TableInput): string {
  return csv(tableRows(input), COLUMNS);
}

/** The codebook: a line a column of `releaseCsv`. */
export function codebookCsv(): string {
  return csv(codebookRows(), CODEBOOK_COLUMNS);
}

function csv(rows: object[], columns: readonly string[]): string {
  return `\ufeff${Papa.unparse(rows, { columns: [...columns], newline: '\r\n' })}\r\n`;
}
