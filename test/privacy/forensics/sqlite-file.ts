/**
 * Reads an SQLite file as an examiner does: from its bytes alone, with the place of every row.
 *
 * Limits: rows that don't fit in their page (overflow) are refused; none of the tables looked at has any.
 * Source: the SQLite file format, sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6 and 2.1.
 */

export type Value = number | string | Uint8Array | null;

export interface FileRow {
  /** Page number from 1, and byte offset of the cell within its page. */
  page: number;
  offset: number;
  /** Byte offset of the cell (an inner one: after its child's page number) within the file. */
  start: number;
  /** Place in the order of the b-tree, from 0. */
  rank: number;
  /** null in a table without rowid. */
  rowid: number | null;
  values: Value[];
}

export interface SchemaEntry {
  type: string;
  name: string;
  table: string;
  root: number;
  sql: string | null;
}

/** The file's header: how many commits changed it, its pages and how many of them are unused. */
export function readHeader(file: Uint8Array) {
  const view = viewOf(file);
  return {
    commits: view.getUint32(24),
    pages: view.getUint32(28),
    freePages: view.getUint32(36),
  };
}

/** The entries of sqlite_master. */
export function readSchema(file: Uint8Array): SchemaEntry[] {
  return walk(file, 1).map(({ values }) => ({
    type: String(values[0]),
    name: String(values[1]),
    table: String(values[2]),
    root: Number(values[3]),
    sql: values[4] === null ? null : String(values[4]),
  }));
}

/** The rows of a table in the order of its b-tree. Throws when there is no such table. */
export function readTable(file: Uint8Array, name: string): FileRow[] {
  const entry = readSchema(file).find((found) => found.type === 'table' && found.name === name);
  if (!entry) throw new Error(`the file has no table ${name}`);
  return walk(file, entry.root);
}

const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

function walk(file: Uint8Array, root: number): FileRow[] {
  const view = viewOf(file);
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const rows: FileRow[] = [];

  function visit(page: number): void {
    const start = (page - 1) * pageSize;
    const header = page === 1 ? 100 : start;
    const type = view.getUint8(header);
    const interior = type === INTERIOR_INDEX || type === INTERIOR_TABLE;
    const pointers = header + (interior ? 12 : 8);
    for (let i = 0; i < view.getUint16(header + 3); i++) {
      const offset = view.getUint16(pointers + 2 * i);
      if (interior) visit(view.getUint32(start + offset));
      if (type !== INTERIOR_TABLE) read(page, offset, start + offset + (interior ? 4 : 0), type);
    }
    if (interior) visit(view.getUint32(header + 8));
  }

  function read(page: number, offset: number, at: number, type: number): void {
    const limit =
      type === LEAF_TABLE ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
    if (![LEAF_TABLE, LEAF_INDEX, INTERIOR_INDEX].includes(type)) throw new Error('not a b-tree');
    const [length, afterLength] = varint(file, at);
    const [rowid, recordAt] = type === LEAF_TABLE ? varint(file, afterLength) : [null, afterLength];
    if (length > limit) throw new Error('the row does not fit in its page');
    const values = record(file, recordAt);
    rows.push({ page, offset, start: at, rank: rows.length, rowid, values });
  }

  visit(root);
  return rows;
}

function record(file: Uint8Array, start: number): Value[] {
  const values: Value[] = [];
  const [headerLength, firstType] = varint(file, start);
  let at = start + headerLength;
  for (let typeAt = firstType; typeAt < start + headerLength; ) {
    const [type, next] = varint(file, typeAt);
    typeAt = next;
    const length = lengthOf(type);
    values.push(readValue(type, file.subarray(at, at + length)));
    at += length;
  }
  return values;
}

function lengthOf(type: number): number {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function readValue(type: number, bytes: Uint8Array): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type >= 12) return type % 2 === 0 ? bytes.slice() : new TextDecoder().decode(bytes);
  if (type === 7) return viewOf(bytes).getFloat64(0);
  const whole = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return bytes[0]! >= 128 ? whole - 256 ** bytes.length : whole;
}

/** A variable-length whole number and the position after it. */
function varint(file: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = file[start + i]!;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, start + i + 1];
  }
  return [value * 256 + file[start + 8]!, start + 9];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
