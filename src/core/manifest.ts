/**
 * The manifest: what a round promises before the first token is given out. Its canonical bytes are
 * served to everybody, its hash stands in every invitation, and it never changes.
 *
 * Guarantee: text that is read or written here has the published form to the byte, and its cells are
 * units of one tree. Limits: whether the cells are large enough is for who relies on them to check.
 * Source: the contract, "Manifest".
 */
import { compareUtf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical.ts';
import type { Cell } from './disclosure/cells.ts';
import { K_MAX, K_MIN } from './disclosure/policy.ts';
import { makeTree, type TreeUnit } from './disclosure/tree.ts';
import { InvalidInput } from './invalid-input.ts';
import {
  readBytes32,
  readCanonical,
  readChoice,
  readFields,
  readList,
  readNullable,
  readText,
  readWhole,
  requireAscending,
  requireOnce,
} from './read-json.ts';

export const SUITE = 'POPRF-ristretto255-SHA512';

export interface Manifest {
  readonly version: 1;
  readonly round: string;
  readonly suite: typeof SUITE;
  /** The round's POPRF public key, base64url of 32 bytes. */
  readonly publicKey: string;
  /** Fewest respondents behind a figure, 5 to 15. */
  readonly k: number;
  /** Times as `Date.prototype.toISOString` gives them. */
  readonly opens: string;
  readonly closes: string;
  /** base64url SHA-256 of the form's canonical text. */
  readonly instrumentHash: string;
  /** Item ids in the payload's order. */
  readonly items: readonly string[];
  /** Sorted by id (UTF-8 bytes). */
  readonly cells: readonly Cell[];
  /** The whole frozen tree, sorted by id (UTF-8 bytes). */
  readonly units: readonly TreeUnit[];
  /** null for the first round. */
  readonly previousManifestHash: string | null;
  /** What the running program was built from. */
  readonly build: string;
}

/** The canonical text of a manifest. Throws InvalidInput when readers would refuse it. */
export function manifestText(manifest: Manifest): string {
  const text = canonicalJson(manifest as unknown as Json);
  readManifest(text);
  return text;
}

/** The manifest that a text is. Throws InvalidInput naming what is wrong with it. */
export function readManifest(text: string): Manifest {
  return readCanonical(text, 'the manifest', (value) => {
    const manifest = readMembers(value);
    requireAscending(manifest.cells, 'cells', (a, b) => compareUtf8(a.id, b.id));
    requireAscending(manifest.units, 'units', (a, b) => compareUtf8(a.id, b.id));
    const tree = makeTree(manifest.units);
    const stray = manifest.cells.find(({ id }) => !tree.at.has(id));
    if (stray !== undefined) {
      throw new InvalidInput(`cell ${stray.id} is not a unit of the manifest`);
    }
    requireOnce(manifest.items, 'the item');
    if (manifest.opens >= manifest.closes) throw new InvalidInput('closes must be after opens');
    return manifest;
  });
}

function readMembers(value: unknown): Manifest {
  const fields = readFields(value, 'the manifest', [
    'version',
    'round',
    'suite',
    'publicKey',
    'k',
    'opens',
    'closes',
    'instrumentHash',
    'items',
    'cells',
    'units',
    'previousManifestHash',
    'build',
  ]);
  return {
    version: readChoice(fields.version, 'version', [1]),
    round: readText(fields.round, 'round'),
    suite: readChoice(fields.suite, 'suite', [SUITE]),
    publicKey: readBytes32(fields.publicKey, 'publicKey'),
    k: readWhole(fields.k, 'k', K_MIN, K_MAX),
    opens: readTime(fields.opens, 'opens'),
    closes: readTime(fields.closes, 'closes'),
    instrumentHash: readBytes32(fields.instrumentHash, 'instrumentHash'),
    items: readList(fields.items, 'items', readText),
    cells: readList(fields.cells, 'cells', readCell),
    units: readList(fields.units, 'units', readUnit),
    previousManifestHash: readNullable(
      fields.previousManifestHash,
      'previousManifestHash',
      readBytes32,
    ),
    build: readText(fields.build, 'build'),
  };
}

function readCell(value: unknown, where: string): Cell {
  const fields = readFields(value, where, ['id', 'headcount']);
  return {
    id: readText(fields.id, `${where}.id`),
    headcount: readWhole(fields.headcount, `${where}.headcount`, 1, Number.MAX_SAFE_INTEGER),
  };
}

function readUnit(value: unknown, where: string): TreeUnit {
  const fields = readFields(value, where, ['id', 'parent']);
  return {
    id: readText(fields.id, `${where}.id`),
    parent: readNullable(fields.parent, `${where}.parent`, readText),
  };
}

function readTime(value: unknown, where: string): string {
  const time = readText(value, where);
  const read = new Date(time);
  if (Number.isNaN(read.getTime()) || read.toISOString() !== time) {
    throw new InvalidInput(`${where} must be a time such as 2026-01-31T12:00:00.000Z`);
  }
  return time;
}
