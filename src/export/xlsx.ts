/** A table as a workbook (Office Open XML): the figures and the codebook, a sheet each. */
import { unzipSync, zipSync } from 'fflate';
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { CODEBOOK_COLUMNS, codebookRows } from './codebook.ts';
import { COLUMNS, type TableInput, tableRows } from './table.ts';

/** The first moment that an archive can name: a workbook tells nothing of when it was written. */
const NO_TIME = new Date(1980, 0, 1);

/** The same input gives the same bytes. */
export async function releaseXlsx(input: TableInput): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = await writeWorkbook([
    sheet('release', COLUMNS, tableRows(input)),
    sheet('codebook', CODEBOOK_COLUMNS, codebookRows()),
  ]).toBlob();
  const files = unzipSync(new Uint8Array(await workbook.arrayBuffer()));
  return zipSync(files, { mtime: NO_TIME }) as Uint8Array<ArrayBuffer>;
}

function sheet<Column extends string>(
  name: string,
  columns: readonly Column[],
  rows: Partial<Record<Column, string | number | null>>[],
) {
  const header = columns.map(
    (column): Cell => ({ value: column, type: String, fontWeight: 'bold' }),
  );
  const body = rows.map((row) => columns.map((column) => cellOf(row[column] ?? null)));
  return { sheet: name, data: [header, ...body], stickyRowsCount: 1 };
}

/** A text is a text, whatever it begins with. */
function cellOf(value: string | number | null): Cell {
  if (value === null) return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}
