/** Releases as results are made from them: read once, kept in memory, for they never change. */
import { type Release, type ReleaseNode, readRelease } from '../core/disclosure/release.ts';
import { type Construct, readQuestions } from '../core/instrument/questions.ts';
import { type Manifest, readManifest } from '../core/manifest.ts';
import type { Deps } from '../deps.ts';
import { releaseHashes, releaseWithManifest } from '../publication/service.ts';
import { questionsOf } from '../rounds/service.ts';

/** Each unit's parent, by id; null for a root. */
export type Parents = ReadonlyMap<string, string | null>;

export interface Published {
  release: Release;
  manifest: Manifest;
  hash: string;
  /** The shown nodes by unit id. */
  nodes: ReadonlyMap<string, ReleaseNode>;
  /** The round's frozen tree. */
  parents: Parents;
  /** The form's questions in its order, each with the construct that it asks about. */
  items: readonly AskedItem[];
  /** The constructs that the form asks about. */
  constructs: readonly Construct[];
  /** The whole organisation's levels; null when it is not shown. */
  organisation: ReleaseNode['levels'] | null;
}

export interface AskedItem {
  id: string;
  construct: string;
  /** Whether the construct is one of those that every round asks about. */
  core: boolean;
}

/** The key is the release's hash, so that what is kept here is right for every database. */
const remembered = new Map<string, Published>();
/** Six years of monthly rounds. */
const MOST_REMEMBERED = 72;

/** All published rounds, oldest first. */
export async function publishedRounds({ database }: Pick<Deps, 'database'>): Promise<Published[]> {
  const rounds = [];
  for (const { round, hash } of await releaseHashes(database)) {
    rounds.push(remembered.get(hash) ?? (await load(database, round)));
  }
  return rounds;
}

async function load(database: Deps['database'], round: string): Promise<Published> {
  const stored = await releaseWithManifest(database, round);
  const release = readRelease(stored.release.text);
  const manifest = readManifest(stored.manifest);
  const { items, constructs } = readQuestions((await questionsOf(database, round))!);
  const core = new Set(constructs.filter(({ tier }) => tier === 'core').map(({ id }) => id));
  const published: Published = {
    release,
    manifest,
    hash: stored.release.hash,
    nodes: new Map(release.nodes.map((node) => [node.unit, node])),
    parents: new Map(manifest.units.map(({ id, parent }) => [id, parent])),
    items: items.map(({ id, construct }) => ({ id, construct, core: core.has(construct) })),
    constructs,
    organisation: release.nodes.find(({ parent }) => parent === null)?.levels ?? null,
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.delete([...remembered.keys()][0]!);
  remembered.set(published.hash, published);
  return published;
}

/** Two years of monthly rounds. */
const SHOWN_ROUNDS = 24;

/** The rounds that pages show: the 24 newest, oldest first. */
export async function newestRounds(deps: Pick<Deps, 'database'>): Promise<Published[]> {
  return (await publishedRounds(deps)).slice(-SHOWN_ROUNDS);
}

/** A unit and all units above it, from below. */
export function pathFrom(unit: string, parents: Parents): string[] {
  const path: string[] = [];
  for (let id: string | null = unit; id !== null; id = parents.get(id) ?? null) path.push(id);
  return path;
}

/** The node that a round shows for a unit: its own, or the nearest above it; undefined for none. */
export function nearestShown({ nodes, parents }: Published, unit: string): ReleaseNode | undefined {
  return nodes.get(pathFrom(unit, parents).find((id) => nodes.has(id)) ?? '');
}

/**
 * The same for a unit that the round's tree may lack: then it is looked for from the nearest unit above,
 * by the tree of today, that the round has, or from its root, as the people of such a unit are placed.
 */
export function nearestShownToday(
  round: Published,
  today: Parents,
  unit: string,
): ReleaseNode | undefined {
  const known = pathFrom(unit, today).find((id) => round.parents.has(id));
  const root = round.release.nodes.find(({ parent }) => parent === null);
  return known === undefined ? root : nearestShown(round, known);
}
