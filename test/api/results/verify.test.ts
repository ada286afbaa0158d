import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { canonicalJson, hash, type Json } from '../../../src/core/canonical.ts';
import { releases, rounds } from '../../../src/db/schema.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { verifyReleases } from '../../../src/publication/verify-releases.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import { makeOrganisation, type TestOrganisation, teams } from '../../support/organisation.ts';
import { answer, fetchCredential } from '../../support/respondent.ts';

const MONTHS = ['2026-10-05', '2026-11-02', '2026-12-01'];
let organisation: TestOrganisation;
let rows: (typeof releases.$inferSelect)[];
let manifests: { id: string; manifest: string; manifestHash: string }[];
beforeAll(async () => {
  organisation = await makeOrganisation();
  const { deps, send } = organisation;
  await organisation.import(...teams({ R: 7, A: 8, B: 7, D: 2 }));
  for (const [month, day] of MONTHS.entries()) {
    organisation.at(`${day}T08:00:00Z`);
    const closes = new Date(`${day.slice(0, 8)}20T08:00:00Z`);
    if (month === 2) await cancelRound(deps, (await organisation.open({ closes })).round);
    const { round, links } = await organisation.open({ closes, items: ['aut1', 'own1'] });
    const answering = links.filter(({ employee_id: id }) => !id.startsWith('D'));
    await Promise.all(
      answering.map(async ({ url }, at) =>
        answer(send, await fetchCredential(send, url), [1 + ((at + month) % 5), 4]),
      ),
    );
    organisation.at(new Date(closes.getTime() + 5000).toISOString());
    await closeRound(deps, round);
  }
  rows = await deps.database.read.select().from(releases).orderBy(releases.number);
  manifests = await deps.database.read
    .select({ id: rounds.id, manifest: rounds.manifest, manifestHash: rounds.manifestHash })
    .from(rounds);
});
afterAll(() => organisation.close());

/** Puts everything back as it was published. */
beforeEach(async () => {
  const { write } = organisation.deps.database;
  await write.delete(releases);
  await write.insert(releases).values(rows);
  for (const { id, manifest, manifestHash } of manifests) {
    await write.update(rounds).set({ manifest, manifestHash }).where(eq(rounds.id, id));
  }
});

async function faults(round?: string): Promise<string[]> {
  return (await verifyReleases(organisation.deps, round)).faults.map(
    (found) => `${rows.findIndex((row) => row.round === found.round)}: ${found.fault}`,
  );
}

/** Stores text in the place of release number `at`, with its hash, and without the chain after it. */
async function store(at: number, text: string, rowHash = hash(text)): Promise<void> {
  await organisation.deps.database.write
    .update(releases)
    .set({ text, hash: rowHash })
    .where(eq(releases.round, rows[at]!.round));
}

interface Content {
  nodes: {
    unit: string;
    code: string;
    respondents: string;
    parent: string | null;
    levels: Record<string, number[] | null>;
  }[];
  notShown: string[];
  previousReleaseHash: string | null;
}

/** Changes the last release, all hashes recomputed, so that nothing but the rules can object. */
async function forge(change: (content: Content) => void): Promise<void> {
  const content = JSON.parse(rows[2]!.text) as Content;
  change(content);
  await store(2, canonicalJson(content as unknown as Json));
}

test('real releases pass, chained over a cancelled round too', async () => {
  expect(rows).toHaveLength(3);
  expect(await verifyReleases(organisation.deps, undefined)).toEqual({
    verified: rows.map(({ round }) => round),
    faults: [],
  });
  for (const { round } of rows) {
    expect(await verifyReleases(organisation.deps, round)).toEqual({
      verified: [round],
      faults: [],
    });
  }
  await expect(verifyReleases(organisation.deps, '2026-11-zzzzzz')).rejects.toMatchObject({
    code: 'missing',
  });
});

test('a changed byte is found', async () => {
  const text = rows[1]!.text.replace('"5-9"', '"5-8"');
  expect(text).not.toBe(rows[1]!.text);
  await store(1, text, rows[1]!.hash);
  const found = await faults();
  expect(found[0]).toBe('1: The release is not the one that was published: its hash differs.');
  expect(found).toContainEqual(expect.stringMatching(/^2: The chain is broken/));
});

test('a text that is the same JSON in other bytes is found', async () => {
  const spaced = rows[2]!.text.replace(':', ': ');
  await store(2, spaced);
  expect((await faults()).length).toBeGreaterThan(0);
  expect((await faults()).every((fault) => fault.startsWith('2: '))).toBe(true);
});

test('a node too many is found, though all hashes are right', async () => {
  await forge((content) => {
    const shown = content.nodes.find(({ code }) => code === 'A')!;
    const unit = content.notShown.pop()!;
    content.nodes.push({ ...shown, unit, code: 'D' });
    content.nodes.sort((a, b) => (a.code < b.code ? -1 : 1));
  });
  const found = await faults();
  expect(found.length).toBeGreaterThan(0);
  expect(found.join()).toMatch(/\bD\b|respondents|people/);
});

test('a unit left out is found', async () => {
  await forge((content) => content.notShown.pop());
  expect((await faults()).join()).toMatch(/of the manifest is not in the release/);
});

test('a band that no table has is found, though all hashes are right', async () => {
  await forge((content) => {
    content.nodes.find(({ code }) => code === 'A')!.levels.aut1 = [45, 55];
  });
  const found = await faults();
  expect(found.length).toBeGreaterThan(0);
  expect(found.join()).toMatch(/aut1/);
});

test('a band at the end that tells what everybody answered is found', async () => {
  await forge((content) => {
    for (const node of content.nodes) if (node.code === 'R') node.levels.own1 = [95, 100];
  });
  expect((await faults()).join()).toMatch(/own1/);
});

test('a broken chain is found', async () => {
  await forge((content) => {
    content.previousReleaseHash = rows[0]!.hash;
  });
  expect(await faults()).toEqual([
    '2: The chain is broken: the release names another release before it.',
  ]);
});

test('a release missing in between is found', async () => {
  const { write } = organisation.deps.database;
  await write.delete(releases).where(eq(releases.round, rows[1]!.round));
  expect(await faults()).toEqual([
    '2: A release is missing before this one (number 2).',
    '2: The chain is broken: the release names another release before it.',
  ]);
});

test('another manifest than the one that the release names is found', async () => {
  const { id, manifest } = manifests.find((entry) => entry.id === rows[2]!.round)!;
  const other = canonicalJson({ ...(JSON.parse(manifest) as Record<string, Json>), k: 6 });
  const { write } = organisation.deps.database;
  await write
    .update(rounds)
    .set({ manifest: other, manifestHash: hash(other) })
    .where(eq(rounds.id, id));
  const found = await faults();
  expect(found[0]).toBe('2: The release belongs to another manifest than the one that is stored.');
  expect(found.join()).toMatch(/k = 5.*k = 6/);
});

test('a broken chain of manifests is found', async () => {
  const { id, manifest } = manifests.find((entry) => entry.id === rows[2]!.round)!;
  const parsed = JSON.parse(manifest) as Record<string, Json>;
  const other = canonicalJson({ ...parsed, previousManifestHash: manifests[0]!.manifestHash });
  const content = JSON.parse(rows[2]!.text) as Record<string, Json>;
  await store(2, canonicalJson({ ...content, manifestHash: hash(other) }));
  await organisation.deps.database.write
    .update(rounds)
    .set({ manifest: other, manifestHash: hash(other) })
    .where(eq(rounds.id, id));
  expect((await faults()).join()).toMatch(/manifest before it/);
});

test('a release under another round than its own is found', async () => {
  const { write } = organisation.deps.database;
  const content = { ...(JSON.parse(rows[2]!.text) as Record<string, Json>), round: 'elsewhere' };
  await store(2, canonicalJson(content));
  expect((await faults()).join()).toMatch(/the release is of round elsewhere/);
  await write
    .update(releases)
    .set({ text: 'no JSON', hash: hash('no JSON') })
    .where(eq(releases.round, rows[2]!.round));
  expect((await faults()).length).toBeGreaterThan(0);
});
