import {
  link,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/bytes.ts';
import { openNodeDeps } from '../../../src/node/deps.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { cancelRound } from '../../../src/rounds/service.ts';
import {
  AFTER,
  makeOrganisation,
  type TestOrganisation,
  type TestRound,
  teams,
} from '../../support/organisation.ts';
import {
  blind,
  fetchCredential,
  openLink,
  putResponse,
  requestToken,
  responseBody,
  systemRandom,
} from '../../support/respondent.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
let round: TestRound;
beforeEach(async () => {
  organisation = await makeOrganisation();
  await organisation.import(...teams({ A: 9 }));
  round = await organisation.open();
});
afterEach(() => organisation.close());

const keyDir = () => organisation.env.KEY_DIR!;

async function refusal(variables: Record<string, string | undefined>): Promise<string> {
  const start = openNodeDeps({ ...organisation.env, ...variables });
  return start.then(
    async (deps) => {
      await deps.close();
      return 'it started';
    },
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );
}

test('the keys of a round are two private files that hold none of their bytes in clear', async () => {
  const names = (await readdir(keyDir())).toSorted();
  expect(names).toEqual(
    [`${round.round}.answers.key`, `${round.round}.links.key`, 'master.key'].toSorted(),
  );
  for (const name of names) {
    expect((await stat(join(keyDir(), name))).mode & 0o777).toBe(0o600);
  }
  const { tokenKey, dataKey } = await organisation.deps.keys.answerKeys(round.round);
  const file = await readFile(join(keyDir(), `${round.round}.answers.key`));
  expect(file.includes(Buffer.from(tokenKey))).toBe(false);
  expect(file.includes(Buffer.from(dataKey))).toBe(false);
});

test('publication destroys the keys of the answers and leaves the links their key', async () => {
  organisation.at(AFTER);
  await closeRound(organisation.deps, round.round);
  expect((await readdir(keyDir())).toSorted()).toEqual(
    [`${round.round}.links.key`, 'master.key'].toSorted(),
  );
});

test('a lost round key is told with what is lost and what to do, and the round can be given up', async () => {
  const credential = await fetchCredential(organisation.send, round.links[0]!.url);
  await rm(join(keyDir(), `${round.round}.answers.key`));
  const invited = await openLink(organisation.send, round.links[1]!.url);
  const answers = [
    await requestToken(organisation.send, invited, blind(invited).blinded),
    await putResponse(
      organisation.send,
      round.round,
      responseBody(credential, [1, 2, 3, 4, 5, null]),
    ),
  ];
  for (const answer of answers) {
    const { error } = (await answer.json()) as { error: { code: string } };
    expect([answer.status, error.code]).toEqual([503, 'unavailable']);
  }
  organisation.at(AFTER);
  await expect(closeRound(organisation.deps, round.round)).rejects.toThrow(
    /can no longer be read by anybody.*Put back KEY_DIR.*round cancel --round/,
  );
  await cancelRound(organisation.deps, round.round);
  expect(
    (await organisation.open({ closes: new Date('2026-11-20T08:00:00Z') })).round,
  ).toBeTruthy();
});

test('a damaged key file, or another master key, opens nothing', async () => {
  const path = join(keyDir(), `${round.round}.answers.key`);
  const good = await readFile(path);
  const flipped = Uint8Array.from(good, (byte, at) => (at === 20 ? byte ^ 1 : byte));
  for (const content of [flipped, good.subarray(0, 40), new Uint8Array(0)]) {
    await writeFile(path, content);
    await expect(organisation.deps.keys.answerKeys(round.round)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Put back KEY_DIR'),
    });
  }
  await writeFile(path, good);
  const other = await openNodeDeps({
    ...organisation.env,
    SPILLEROM_MASTER_KEY: toBase64url(systemRandom(32)),
  });
  await expect(other.keys.answerKeys(round.round)).rejects.toMatchObject({ code: 'unavailable' });
  await other.close();
  await expect(organisation.deps.keys.answerKeys(round.round)).resolves.toBeTruthy();
});

test('a key can’t be put in another round’s place', async () => {
  const own = join(keyDir(), `${round.round}.answers.key`);
  await writeFile(join(keyDir(), '2026-12-aaaaaa.answers.key'), await readFile(own));
  await expect(organisation.deps.keys.answerKeys('2026-12-aaaaaa')).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('a start without the master key says what is lost and what to do', async () => {
  const path = join(keyDir(), 'master.key');
  const master = await readFile(path);
  await rm(path);
  expect(await refusal({})).toMatch(
    /^InvalidInput: The master key is missing from .*Put master.key back or set SPILLEROM_MASTER_KEY/,
  );
  expect(await readdir(keyDir())).not.toContain('master.key');
  await writeFile(path, 'half a key');
  expect(await refusal({})).toMatch(/^InvalidInput: .*is damaged: it must hold 32 bytes/);
  await writeFile(path, master);
  expect(await refusal({})).toBe('it started');
  await rm(path);
  expect(await refusal({ SPILLEROM_MASTER_KEY: String(master).trim() })).toBe('it started');
  await writeFile(path, master);
});

test('a key folder inside the data folder stops the start, through a link too', async () => {
  const data = organisation.env.DATA_DIR!;
  const sentence = /^InvalidInput: KEY_DIR lies inside DATA_DIR/;
  expect(await refusal({ KEY_DIR: join(data, 'keys') })).toMatch(sentence);
  expect(await refusal({ KEY_DIR: data })).toMatch(sentence);
  await mkdir(join(data, 'deep'), { recursive: true });
  await symlink(join(data, 'deep'), join(organisation.folder, 'elsewhere'));
  expect(await refusal({ KEY_DIR: join(organisation.folder, 'elsewhere') })).toMatch(sentence);
  expect(await refusal({ KEY_DIR: `${data}-keys` })).toBe('it started');
});

test('a draft of the master key that a crash left is destroyed an hour later, at the next start', async () => {
  const drafts = ['0123456789abcdef', 'fedcba9876543210'].map((name) =>
    join(keyDir(), `master.key.${name}.draft`),
  );
  for (const path of drafts) await writeFile(path, 'secret');
  const past = new Date(Date.now() - 3_700_000);
  await utimes(drafts[0]!, past, past);
  await (await openNodeDeps(organisation.env)).close();
  const left = await readdir(keyDir());
  expect(left.filter((name) => name.endsWith('.draft'))).toEqual([
    'master.key.fedcba9876543210.draft',
  ]);
});

test('a draft that was given its name before the crash takes no key with it', async () => {
  const master = join(keyDir(), 'master.key');
  const answers = join(keyDir(), `${round.round}.answers.key`);
  const before = [await readFile(master), await readFile(answers)];
  for (const path of [master, answers]) {
    const draft = `${path}.0123456789abcdef.draft`;
    await link(path, draft);
    const past = new Date(Date.now() - 3_700_000);
    await utimes(draft, past, past);
  }
  await (await openNodeDeps(organisation.env)).close();
  expect(await readdir(keyDir())).not.toContain('master.key.0123456789abcdef.draft');
  expect([await readFile(master), await readFile(answers)]).toEqual(before);
  await cancelRound(organisation.deps, round.round);
  expect(await readdir(keyDir())).toEqual(['master.key']);
});
