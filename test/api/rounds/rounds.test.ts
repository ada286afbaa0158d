import { afterEach, beforeEach, expect, test } from 'vitest';
import { hash } from '../../../src/core/canonical.ts';
import { readInstrument } from '../../../src/core/instrument/instrument.ts';
import standardJson from '../../../src/core/instrument/standard.json' with { type: 'json' };
import { standardInstrument } from '../../../src/core/instrument/standard.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { readManifest } from '../../../src/core/manifest.ts';
import { invitations, rounds } from '../../../src/db/schema.ts';
import { AppError } from '../../../src/errors.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { cancelRound, openRound } from '../../../src/rounds/service.ts';
import {
  AFTER,
  END,
  makeOrganisation,
  START,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import { roundFiles, storedSlots } from '../../support/stored-rows.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

const hour = (hours: number) => new Date(Date.parse(START) + hours * 3_600_000);

async function manifestOf({ round }: TestRound) {
  return readManifest(await (await organisation.send(`/api/rounds/${round}/manifest`)).text());
}

/** An opening that is refused with this sentence, and leaves neither round nor key. */
async function expectRefused(opening: Promise<unknown>, sentence: RegExp): Promise<void> {
  const error = await opening.then(
    () => new Error('it opened'),
    (fault: unknown) => fault,
  );
  expect(error instanceof InvalidInput || error instanceof AppError).toBe(true);
  expect((error as Error).message).toMatch(sentence);
}

test('an opening that can’t be is refused with a sentence, and leaves nothing behind', async () => {
  const { open } = organisation;
  await expectRefused(open(), /nobody to ask yet/);
  await organisation.import(...teams({ A: 6 }));
  await expectRefused(open(), /at least 7 people; the staff list has 6/);
  await organisation.import(...teams({ A: 7 }));

  await expectRefused(open({ closes: hour(-1) }), /closing time is past/);
  await expectRefused(open({ closes: hour(0) }), /closing time is past/);
  await expectRefused(open({ closes: hour(23.9) }), /at least 24 hours/);
  await expectRefused(open({ opens: hour(10), closes: hour(33) }), /at least 24 hours/);
  await expectRefused(open({ opens: hour(30), closes: hour(25) }), /at least 24 hours/);
  await expectRefused(open({ opens: hour(-1) }), /opening time is past/);
  await expectRefused(open({ items: ['aut1', 'nothing'] }), /has no item "nothing"/);
  await expectRefused(open({ items: ['aut1', 'aut1'] }), /aut1/);
  await expectRefused(open({ items: [] }), /1 to \d+ items, not 0/);

  const { read } = organisation.deps.database;
  expect(await read.select().from(rounds)).toEqual([]);
  expect(await organisation.deps.keys.stored()).toEqual([]);
  expect((await open({ closes: hour(24) })).links).toHaveLength(7);
});

test('only scales with the points 1 to 5 are taken', () => {
  for (const points of [
    [1, 2, 3, 4, 5, 6, 7],
    [0, 1, 2, 3, 4],
    [1, 2, 3, 4],
    [],
    [5, 4, 3, 2, 1],
  ]) {
    const [scale] = Object.keys(standardJson.scales) as (keyof typeof standardJson.scales)[];
    const scales = {
      ...standardJson.scales,
      [scale!]: { ...standardJson.scales[scale!], points },
    };
    expect(() => readInstrument({ ...standardJson, scales })).toThrow(/exactly the points 1, 2, 3/);
  }
});

test('July has no form of its own and opens only with named questions', async () => {
  await organisation.import(...teams({ A: 9 }));
  organisation.at('2027-07-05T08:00:00Z');
  const closes = new Date('2027-07-12T08:00:00Z');
  await expectRefused(organisation.open({ closes }), /no questions for 2027-07.*--items/);
  const opened = await organisation.open({ closes, items: ['ff1', 'own2', 'aut1'] });
  expect((await manifestOf(opened)).items).toEqual(['own2', 'aut1', 'ff1']);
});

test('the month is that of the organisation’s time zone', async () => {
  await organisation.import(...teams({ A: 9 }));
  organisation.at('2026-11-30T23:30:00Z');
  const opened = await organisation.open({ closes: new Date('2026-12-05T08:00:00Z') });
  expect(opened.round).toMatch(/^2026-12-[0-9a-z]{6}$/);
});

test('a custom instrument asks its own questions', async () => {
  await organisation.import(...teams({ A: 9 }));
  const instrument = standardInstrument();
  const own = { ...instrument, rotation: { anchors: ['goal2'], themes: {}, calendar: {} } };
  const opened = await organisation.open({ instrument: own });
  expect((await manifestOf(opened)).items).toEqual(['goal2']);
});

test('a second round is refused while one is open, also when both are opened at once', async () => {
  await organisation.import(...teams({ A: 9 }));
  const both = await Promise.allSettled([organisation.open(), organisation.open()]);
  const opened = both.filter(({ status }) => status === 'fulfilled');
  const refused = both.find((outcome) => outcome.status === 'rejected');
  expect(opened).toHaveLength(1);
  expect(refused?.reason).toMatchObject({ code: 'conflict' });
  await expectRefused(organisation.open(), /Another round is open/);
  expect(await organisation.deps.keys.stored()).toHaveLength(1);
  const { read } = organisation.deps.database;
  expect(await read.select().from(invitations)).toHaveLength(9);
});

test('every round names the manifest before it, a cancelled one’s too; the first names none', async () => {
  await organisation.import(...teams({ A: 9 }));
  const first = await organisation.open();
  organisation.at(AFTER);
  await closeRound(organisation.deps, first.round);
  organisation.at('2026-12-01T08:00:00Z');
  const closes = new Date('2026-12-08T08:00:00Z');
  const second = await organisation.open({ closes });
  await cancelRound(organisation.deps, second.round);
  const third = await organisation.open({ closes });
  const manifests = await Promise.all([first, second, third].map(manifestOf));
  expect(manifests.map(({ previousManifestHash }) => previousManifestHash)).toEqual([
    null,
    first.manifestHash,
    second.manifestHash,
  ]);
});

test('cancelling destroys answers, links and keys, can be repeated, and comes too late after publication', async () => {
  await organisation.import(...teams({ A: 9 }));
  const { deps } = organisation;
  const first = await organisation.open();
  await cancelRound(deps, first.round);
  await cancelRound(deps, first.round);
  expect(await deps.keys.stored()).toEqual([]);
  expect(roundFiles(deps)).toEqual([]);
  expect(await deps.database.read.select().from(invitations)).toEqual([]);
  await expect(closeRound(deps, first.round)).rejects.toMatchObject({ code: 'conflict' });
  await expect(cancelRound(deps, '2026-11-zzzzzz')).rejects.toMatchObject({ code: 'missing' });

  const second = await organisation.open();
  organisation.at(AFTER);
  await closeRound(deps, second.round);
  await expect(cancelRound(deps, second.round)).rejects.toMatchObject({ code: 'conflict' });
  expect((await organisation.send('/api/releases')).status).toBe(200);
});

test('a round is not closed before its time, and closing it twice gives the same release', async () => {
  await organisation.import(...teams({ A: 9 }));
  const { round } = await organisation.open();
  organisation.at('2026-11-09T11:59:59.999Z');
  await expect(closeRound(organisation.deps, round)).rejects.toMatchObject({ code: 'early' });
  organisation.at(AFTER);
  const { releaseHash } = await closeRound(organisation.deps, round);
  expect(await closeRound(organisation.deps, round)).toEqual({ releaseHash });
  await expect(closeRound(organisation.deps, '2026-11-zzzzzz')).rejects.toMatchObject({
    code: 'missing',
  });
});

test('every cell has two more than k, and as many slots and links as people', async () => {
  await organisation.import(...teams({ R: 3, A: 12, B: 7, C: 6, D: 1 }));
  const opened = await organisation.open();
  const manifest = await manifestOf(opened);
  expect(manifest.cells.map(({ headcount }) => headcount).toSorted()).toEqual([10, 12, 7]);
  const slots = await storedSlots(organisation.deps, opened.round);
  for (const { id, headcount } of manifest.cells) {
    expect(headcount).toBeGreaterThanOrEqual(7);
    expect(slots.filter(({ cell }) => cell === id)).toHaveLength(headcount);
  }
  expect(new Set(slots.map(({ body }) => body.length))).toEqual(new Set([384]));
  expect(new Set(slots.map(({ body }) => hash(body))).size).toBe(29);
});

test('k is the organisation’s, and frozen in the manifest', async () => {
  const careful = await makeOrganisation({ MIN_GROUP: '9' });
  try {
    await careful.import(...teams({ A: 10, B: 11 }));
    const { round } = await careful.open();
    const text = await (await careful.send(`/api/rounds/${round}/manifest`)).text();
    const { k, cells } = readManifest(text);
    expect([k, cells.map(({ headcount }) => headcount)]).toEqual([9, [21]]);
  } finally {
    await careful.close();
  }
});

test('an opening whose commit was made though it seemed to fail keeps its keys', async () => {
  await organisation.import(...teams({ A: 9 }));
  const { deps } = organisation;
  const batch = deps.database.write.batch.bind(deps.database.write);
  const write = new Proxy(deps.database.write, {
    get: (target, name, receiver) =>
      name === 'batch'
        ? async (...given: Parameters<typeof batch>) => {
            await batch(...given);
            throw new Error('the connection broke after the commit');
          }
        : Reflect.get(target, name, receiver),
  });
  const unlucky = { ...deps, database: { ...deps.database, write } };
  const request = { closes: new Date(END), instrument: standardInstrument() };
  const { round } = await openRound(unlucky, request);
  expect(await deps.keys.answerKeys(round)).toBeTruthy();
  expect(await deps.keys.linkKey(round)).toHaveLength(32);
});

test('the table of links does not give the order of the staff list', async () => {
  await organisation.import(...teams({ A: 60 }));
  const { links } = await organisation.open();
  const { rows } = await organisation.deps.database.read.run(
    'SELECT link_hash FROM invitations ORDER BY rowid' as never,
  );
  const stored = rows.map((row) => hash(new Uint8Array(row.link_hash as ArrayBuffer)));
  const listed = links.map(({ url }) => {
    const secret = Buffer.from(url.slice(url.indexOf('#') + 1).split('.')[0]!, 'base64url');
    return hash(Uint8Array.from(Buffer.from(hash(secret), 'base64url')));
  });
  expect(stored.toSorted()).toEqual(listed.toSorted());
  const inPlace = stored.filter((entry, at) => entry === listed[at]).length;
  expect(inPlace).toBeLessThan(10);
});
