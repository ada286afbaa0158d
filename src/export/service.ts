/** A release in the formats that people take along; the page, the API and the command line give the same bytes. */
import { readRelease } from '../core/disclosure/release.ts';
import { readQuestions } from '../core/instrument/questions.ts';
import { readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { nameUnits } from '../people/service.ts';
import { findRelease } from '../publication/service.ts';
import { manifestOf, questionsOf } from '../rounds/service.ts';
import { codebookCsv, releaseCsv } from './csv.ts';
import { releaseXlsx } from './xlsx.ts';

export const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export interface ExportFile {
  content: string | Uint8Array<ArrayBuffer>;
  contentType: string;
}

export const CONTENT_TYPES = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<Format, string>;

/** A round's release. Throws AppError `missing` when it has none. */
export async function exportRelease(
  deps: Pick<Deps, 'database'>,
  round: string,
  format: Format,
): Promise<ExportFile> {
  const { text } = await findRelease(deps, round);
  const contentType = CONTENT_TYPES[format];
  if (format === 'json') return { content: text, contentType };
  const manifest = readManifest((await manifestOf(deps.database, round))!);
  const questions = readQuestions((await questionsOf(deps.database, round))!);
  const units = await nameUnits(deps, manifest.units);
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  const input = { release: readRelease(text), manifest, questions, codes };
  const content = format === 'csv' ? releaseCsv(input) : await releaseXlsx(input);
  return { content, contentType };
}

/** What `file` (`<round>.json`, `<round>.csv`, `<round>.xlsx`, `codebook.csv`) is. Throws AppError `missing`. */
export async function exportFile(deps: Pick<Deps, 'database'>, file: string): Promise<ExportFile> {
  if (file === 'codebook.csv') {
    return { content: codebookCsv(), contentType: CONTENT_TYPES.csv };
  }
  const [, round, ending] = /^(.+)\.([a-z]+)$/.exec(file) ?? [];
  const format = FORMATS.find((known) => known === ending);
  if (!round || !format) throw new AppError('missing');
  return exportRelease(deps, round, format);
}
