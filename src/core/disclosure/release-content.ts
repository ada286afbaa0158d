/**
 * Guarantee: a text is read as a release's content only when it has the published form to the byte.
 * Limits: form only. That the content was disclosed by the rules is what `makeRelease` (before) and
 * `verifyRelease` (afterwards) are for.
 * Source: the contract, "Release"; the disclosure rules, sections 4, 7 and 9.
 */
import { compareUtf8 } from '../bytes.ts';
import { InvalidInput } from '../invalid-input.ts';
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
} from '../read-json.ts';
import type { Band } from './band.ts';
import { edgesOf, SHARE_NAMES, type Share, type Shares } from './distribution/share.ts';
import {
  K_MAX,
  K_MIN,
  LEVEL_MAX,
  PARTICIPATION_MAX,
  PARTICIPATION_MIN,
  PARTICIPATION_STEP,
} from './policy.ts';
import { respondentsIn } from './respondents/bands.ts';

export interface ReleaseNode {
  /** The unit's id. */
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  /** Id of the unit above in the tree, shown or not; null for the root. */
  readonly parent: string | null;
  /** "5-9", "10-19", "20-49" and so on, or several of them joined: "5-19". */
  readonly respondents: string;
  /** Per cent in tens, 10 for 10 or less, 90 for 90 or more; null where it isn't shown. */
  readonly participation: number | null;
  /** For each item of the form its band on 0 to 100; null when it is not shown. */
  readonly levels: { readonly [item: string]: Band | null };
  /** For each item that has one here its three shares; null when none has. */
  readonly distribution: Distribution | null;
}

/** Shares by item; an item without one is absent. */
export type Distribution = { readonly [item: string]: Shares };

/** A figure a construct, with two decimals; null where it can't be computed. */
export type Figures = { readonly [construct: string]: number | null };

/** Quality of measurement, for the whole organisation only. */
export interface Quality {
  readonly alpha: Figures;
  readonly icc1: Figures;
  readonly icc2: Figures;
}

export interface ReleaseContent {
  readonly version: 1;
  readonly round: string;
  /** base64url SHA-256, as all hashes. */
  readonly manifestHash: string;
  readonly previousReleaseHash: string | null;
  readonly k: number;
  /** Item ids in the form's order. */
  readonly items: readonly string[];
  readonly quality: Quality | null;
  /** Sorted by unit code (UTF-8 bytes). */
  readonly nodes: readonly ReleaseNode[];
  /** Ids of all other units, sorted by unit code. */
  readonly notShown: readonly string[];
}

/** The content of a stored release. Throws InvalidInput naming the field that is wrong. */
export function readContent(text: string): ReleaseContent {
  return readCanonical(text, 'the release', (value) => {
    const content = readMembers(value);
    requireAscending(content.nodes, 'nodes', (a, b) => compareUtf8(a.code, b.code));
    const units = [...content.nodes.map(({ unit }) => unit), ...content.notShown];
    requireOnce(units, 'the unit');
    requireOnce(content.items, 'the item');
    return content;
  });
}

function readMembers(value: unknown): ReleaseContent {
  const fields = readFields(value, 'the release', [
    'version',
    'round',
    'manifestHash',
    'previousReleaseHash',
    'k',
    'items',
    'quality',
    'nodes',
    'notShown',
  ]);
  const items = readList(fields.items, 'items', readText);
  return {
    version: readChoice(fields.version, 'version', [1]),
    round: readText(fields.round, 'round'),
    manifestHash: readBytes32(fields.manifestHash, 'manifestHash'),
    previousReleaseHash: readNullable(
      fields.previousReleaseHash,
      'previousReleaseHash',
      readBytes32,
    ),
    k: readWhole(fields.k, 'k', K_MIN, K_MAX),
    items,
    quality: readNullable(fields.quality, 'quality', readQuality),
    nodes: readList(fields.nodes, 'nodes', (node, where) => readNode(node, where, items)),
    notShown: readList(fields.notShown, 'notShown', readText),
  };
}

function readNode(value: unknown, where: string, items: readonly string[]): ReleaseNode {
  const fields = readFields(value, where, [
    'unit',
    'code',
    'name',
    'parent',
    'respondents',
    'participation',
    'levels',
    'distribution',
  ]);
  const code = readText(fields.code, `${where}.code`);
  const node = `unit ${code}`;
  return {
    unit: readText(fields.unit, `${node}: unit`),
    code,
    name: readName(fields.name, `${node}: name`),
    parent: readNullable(fields.parent, `${node}: parent`, readText),
    respondents: readRespondents(fields.respondents, `${node}: respondents`),
    participation: readNullable(fields.participation, `${node}: participation`, readParticipation),
    levels: readLevels(fields.levels, node, items),
    distribution: readNullable(fields.distribution, `${node}: distribution`, (value, where) =>
      readDistribution(value, where, items),
    ),
  };
}

/** A unit's name may be empty: no name may ever keep a round from being published. */
function readName(value: unknown, where: string): string {
  return value === '' ? value : readText(value, where);
}

function readRespondents(value: unknown, where: string): string {
  const band = readText(value, where);
  if (respondentsIn(band) === null) throw new InvalidInput(`${where}: "${band}" is no such band`);
  return band;
}

function readParticipation(value: unknown, where: string): number {
  const percent = readWhole(value, where, PARTICIPATION_MIN, PARTICIPATION_MAX);
  if (percent % PARTICIPATION_STEP !== 0) throw new InvalidInput(`${where} must be in tens`);
  return percent;
}

function readLevels(value: unknown, node: string, items: readonly string[]): ReleaseNode['levels'] {
  const levels = readFields(value, `${node}: levels`, items);
  return Object.fromEntries(
    items.map((item) => [item, readNullable(levels[item], `${node}, item ${item}`, readBand)]),
  );
}

function readBand(value: unknown, where: string): Band {
  const [from, to, ...more] = readList(value, where, (edge) =>
    readWhole(edge, where, 0, LEVEL_MAX),
  );
  if (from === undefined || to === undefined || more.length > 0 || from >= to) {
    throw new InvalidInput(`${where} must be a band [from, to], from below to`);
  }
  return [from, to];
}

function readDistribution(value: unknown, where: string, items: readonly string[]): Distribution {
  const named = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const shown = items.filter((item) => named.includes(item));
  const shares = readFields(value, where, shown);
  if (shown.length === 0) throw new InvalidInput(`${where} must be null where no item has one`);
  return Object.fromEntries(
    shown.map((item) => [item, readShares(shares[item], `${where}, item ${item}`)]),
  );
}

function readShares(value: unknown, where: string): Shares {
  const fields = readFields(value, where, SHARE_NAMES);
  return {
    unfavourable: readShare(fields.unfavourable, `${where}, unfavourable`),
    neutral: readShare(fields.neutral, `${where}, neutral`),
    favourable: readShare(fields.favourable, `${where}, favourable`),
  };
}

function readShare(value: unknown, where: string): Share {
  const [from, to, ...more] = readList(value, where, (edge) => edge);
  const share = typeof from === 'number' && typeof to === 'number' ? ([from, to] as const) : null;
  if (share === null || more.length > 0 || edgesOf(share) === null) {
    throw new InvalidInput(`${where} must be a share [from, to] as it is rounded`);
  }
  return share;
}

function readQuality(value: unknown, where: string): Quality {
  const fields = readFields(value, where, ['alpha', 'icc1', 'icc2']);
  return {
    alpha: readFigures(fields.alpha, `${where}.alpha`),
    icc1: readFigures(fields.icc1, `${where}.icc1`),
    icc2: readFigures(fields.icc2, `${where}.icc2`),
  };
}

function readFigures(value: unknown, where: string): Figures {
  const constructs = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const figures = readFields(value, where, constructs);
  return Object.fromEntries(
    constructs.map((construct) => [
      construct,
      readNullable(figures[construct], `${where}.${construct}`, readFigure),
    ]),
  );
}

function readFigure(value: unknown, where: string): number {
  if (typeof value !== 'number' || Math.round(value * 100) / 100 !== value) {
    throw new InvalidInput(`${where} must be a number with at most two decimals`);
  }
  return value;
}
