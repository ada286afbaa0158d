/**
 * Guarantee: the one door through which anything about answers leaves the system. A `Release` is made
 * here and nowhere else: from a tally by the disclosure rules, audited before it is returned, or from
 * the stored bytes of one. It can't be changed afterwards. The same input gives the same bytes.
 * Limits: what an attacker learns from releases of several rounds, or from colleagues who pool their own
 * answers, is not covered. A stored text is trusted to be one that this file made; `verifyRelease`
 * tells whether it can be.
 * Source: the disclosure rules; the contract, "Release".
 */
import { compareBytes, utf8 } from '../bytes.ts';
import { canonicalJson, hash, type Json } from '../canonical.ts';
import { InvalidInput } from '../invalid-input.ts';
import { auditRelease } from './audit.ts';
import type { Cell, CodedUnit } from './cells.ts';
import type { Shares } from './distribution/share.ts';
import { K_MAX, K_MIN, QUALITY_RESPONDENTS_FROM, QUALITY_UNITS_FROM } from './policy.ts';
import {
  type Distribution,
  type Quality,
  type ReleaseContent,
  type ReleaseNode,
  readContent,
} from './release-content.ts';
import { respondentsText } from './respondents/bands.ts';
import { participationOf } from './respondents/participation.ts';
import { type ShownCounts, showCounts } from './respondents/show-counts.ts';
import { selectNodes } from './select.ts';
import { type ShownItem, showItem } from './shown-item.ts';
import { type Counts, countsOf, type Tally } from './tally.ts';
import { type Forest, forestOf, makeTree, perAtom, type Tree, withBelow } from './tree.ts';

export type { CellTally, Tally } from './tally.ts';
export type { Distribution, Quality, ReleaseNode, Shares };

/** Exists for the compiler alone: a private member is what no literal and no copy of a release has. */
declare class Made {
  private readonly made: true;
}

/** A published release; only this file makes one. */
export type Release = ReleaseContent & Made;

export interface ReleaseUnit extends CodedUnit {
  readonly name: string;
}

export interface ReleaseInput {
  readonly round: string;
  /** base64url SHA-256 of the round's manifest. */
  readonly manifestHash: string;
  /** Hash and content of the release before; both null for the first. */
  readonly previousReleaseHash: string | null;
  readonly previous: Release | null;
  readonly k: number;
  /** Item ids in the manifest's order. */
  readonly items: readonly string[];
  /** The whole frozen tree, with the names and codes it had then; codes are unique. */
  readonly units: readonly ReleaseUnit[];
  readonly cells: readonly Cell[];
  readonly tally: Tally;
  readonly quality: Quality | null;
}

export interface MadeRelease {
  readonly release: Release;
  /** How many bands were joined; the only figure about the making that may be logged. */
  readonly joinedBands: number;
}

/**
 * The release of a round that is closed. Throws InvalidInput when the input doesn't fit together, and an
 * Error, publishing nothing, when the audit finds a fault.
 */
export function makeRelease(input: ReleaseInput): MadeRelease {
  const { k, items, previous } = input;
  checkInput(input);
  const tree = makeTree(input.units);
  const counts = countsOf(tree, input.cells, input.tally, items.length, k);
  const shownBefore = new Map(previous?.nodes.map((node) => [node.unit, node]));
  const shown = selectNodes({
    tree,
    k,
    eligible: counts.eligible,
    respondents: counts.respondents,
    candidates: tree.units.map(() => true),
    shownBefore: tree.units.map(({ id }) => shownBefore.has(id)),
  });
  const nodes = forestOf(tree, shown);
  const shownCounts = countsShown(tree, nodes, counts, k);
  const round = { tree, k, eligible: counts.eligible, shown, most: shownCounts.most };
  const before = tree.units.map(({ id }) => shownBefore.get(id));
  const shownItems = items.map((item, i) =>
    showItem(round, counts.items[i]!, {
      levels: before.map((node) => (node?.levels[item] ?? null) !== null),
      shares: before.map((node) => node?.distribution?.[item] !== undefined),
    }),
  );
  checkQuality(input, tree, counts, shown);
  const content = contentOf(input, tree, nodes, shownCounts, shownItems);
  const faults = auditRelease(content, tree, counts);
  // What the faults are would tell about answers wherever the error is logged.
  if (faults.length > 0) {
    throw new Error(`nothing is published: ${faults.length} faults in the audit`);
  }
  return {
    release: readRelease(canonicalJson(asJson(content))),
    joinedBands: shownItems.reduce((sum, { joined }) => sum + joined, 0),
  };
}

/** The release that a stored text is. Throws InvalidInput naming what is wrong with it. */
export function readRelease(text: string): Release {
  return deepFreeze(readContent(text)) as ReleaseContent as Release;
}

/** The canonical text of a release: what is stored, hashed and served. */
export function releaseText(release: Release): string {
  return canonicalJson(asJson(release));
}

/** base64url SHA-256 of a release's canonical text. */
export function releaseHash(release: Release): string {
  return hash(releaseText(release));
}

function checkInput({ k, items, units, previous, previousReleaseHash }: ReleaseInput): void {
  if (!Number.isInteger(k) || k < K_MIN || k > K_MAX) {
    throw new InvalidInput(`k must be a whole number from ${K_MIN} to ${K_MAX}`);
  }
  if (new Set(items).size !== items.length) {
    throw new InvalidInput('an item stands twice in the form');
  }
  if (new Set(units.map(({ code }) => code)).size !== units.length) {
    throw new InvalidInput('two units have the same code');
  }
  if ((previous === null ? null : releaseHash(previous)) !== previousReleaseHash) {
    throw new InvalidInput('the previous release is not the one that its hash names');
  }
}

/** Section 9: figures of quality only for a whole organisation; no unit in them is finer than a cell. */
function checkQuality(
  { quality, cells }: ReleaseInput,
  tree: Tree,
  counts: Counts,
  shown: readonly boolean[],
): void {
  const respondents = withBelow(tree.parent, counts.respondents)[0]!;
  const allowed =
    shown[0] && respondents >= QUALITY_RESPONDENTS_FROM && cells.length >= QUALITY_UNITS_FROM;
  if (quality !== null && !allowed) {
    throw new InvalidInput(
      `quality needs ${QUALITY_RESPONDENTS_FROM} respondents and ${QUALITY_UNITS_FROM} units`,
    );
  }
}

/** What is shown of the counts, by the places of `nodes`; each node's own are looked up last. */
function countsShown(
  tree: Tree<ReleaseUnit>,
  nodes: Forest,
  { eligible, respondents }: Counts,
  k: number,
): ShownCounts {
  const people = withBelow(tree.parent, eligible);
  const answered = withBelow(tree.parent, respondents);
  const codes = nodes.units.map((unit) => tree.units[unit]!.code);
  return showCounts(
    { parent: nodes.parent, heads: perAtom(nodes, eligible), codes, k },
    {
      respondents: (place, bands) => {
        const n = answered[nodes.units[place]!]!;
        return bands.find(({ lo, hi }) => n >= lo && n <= hi)!;
      },
      participation: (place) => {
        const unit = nodes.units[place]!;
        return participationOf(answered[unit]!, people[unit]!);
      },
    },
  );
}

function contentOf(
  input: ReleaseInput,
  tree: Tree<ReleaseUnit>,
  nodes: Forest,
  { respondents, participation }: ShownCounts,
  shownItems: readonly ShownItem[],
): ReleaseContent {
  const sorted = <T extends { readonly code: string }>(units: readonly T[]) =>
    units
      .map((unit) => ({ unit, code: utf8(unit.code) }))
      .sort((a, b) => compareBytes(a.code, b.code))
      .map(({ unit }) => unit);
  const shown = nodes.units.map((position, place): ReleaseNode => {
    const { id, code, name, parent } = tree.units[position]!;
    const levels = input.items.map((item, i) => [item, shownItems[i]!.bands[position]!] as const);
    return {
      unit: id,
      code,
      name,
      parent,
      respondents: respondentsText(respondents[place]!),
      participation: participation[place]!,
      levels: Object.fromEntries(levels),
      distribution: distributionAt(position, input.items, shownItems),
    };
  });
  const isShown = new Set(shown.map(({ unit }) => unit));
  return {
    version: 1,
    round: input.round,
    manifestHash: input.manifestHash,
    previousReleaseHash: input.previousReleaseHash,
    k: input.k,
    items: input.items,
    // Where the root's band is joined, figures from 100 respondents on would tell what it doesn't.
    quality: (respondents[0]?.lo ?? 0) >= QUALITY_RESPONDENTS_FROM ? input.quality : null,
    nodes: sorted(shown),
    notShown: sorted(tree.units.filter(({ id }) => !isShown.has(id))).map(({ id }) => id),
  };
}

function distributionAt(
  position: number,
  items: readonly string[],
  shownItems: readonly ShownItem[],
): Distribution | null {
  const shares = items.flatMap((item, i): [string, Shares][] => {
    const own = shownItems[i]!.shares[position]!;
    return own === null ? [] : [[item, own]];
  });
  return shares.length === 0 ? null : Object.fromEntries(shares);
}

/** The content as JSON, which it is: the types differ in `readonly` only. */
function asJson(content: ReleaseContent): Json {
  return content as unknown as Json;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
