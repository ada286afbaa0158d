/**
 * Whoever leaves the staff list, and an address that somebody no longer has, stand in no file of the
 * database once the import is through. Read from the files' bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { randomBelow } from '../../src/core/random.ts';
import type { Database } from '../../src/db/database.ts';
import { importPeople } from '../../src/people/service.ts';
import { makeOrganisation, type TestOrganisation } from '../support/organisation.ts';
import { watchConsole } from '../support/watch-console.ts';
import { seededRandom } from './forensics/seeded-random.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

interface Person {
  id: string;
  email: string;
  phone: string;
}

async function importList(people: readonly Person[], database: Database): Promise<void> {
  const lines = people.map(({ id, email, phone }) => `${id},R,${email},${phone},nb`);
  const files = {
    units: utf8('code,name,parent_code\nR,Kommunen,\n'),
    people: utf8(['employee_id,unit_code,email,phone,language', ...lines].join('\n')),
  };
  await importPeople({ ...organisation.deps, database }, files, { dryRun: false });
}

/** Which of `texts` stand in the database, its log or the log's index. */
function found(texts: readonly string[]): string[] {
  const folder = join(organisation.folder, 'data');
  const names = readdirSync(folder).filter((name) => name.startsWith('spillerom.db'));
  const bytes = Buffer.concat(names.map((name) => readFileSync(join(folder, name))));
  return texts.filter((text) => bytes.includes(text));
}

test.each([
  ['an address', { email: 'new-address@example.no' }],
  ['a number', { phone: '+4790000002' }],
])('%s that changes is gone with the import', async (_what, change) => {
  const { database } = organisation.deps;
  const person = { id: 'P1', email: 'old-address@example.no', phone: '+4790000001' };
  const old = Object.keys(change).map((field) => person[field as keyof Person]);
  await importList([person], database);
  expect(found(old)).toEqual(old);
  await importList([{ ...person, ...change }], database);
  expect(found(old)).toEqual([]);
  expect(found(Object.values(change))).toEqual(Object.values(change));
});

/** A staff list that changes a dozen times; how many removed texts stood in the files after each import. */
async function leftAfterImports(database: Database): Promise<number> {
  const random = seededRandom('removed people');
  const below = (limit: number) => randomBelow(limit, random);
  let made = 0;
  const newEmail = () => `${'x'.repeat(below(40))}mail${100_000 + ++made}@example.no`;
  const newPerson = (): Person => {
    return {
      id: `person-${100_000 + ++made}`,
      email: newEmail(),
      phone: `+4790${100_000 + ++made}`,
    };
  };
  let people = Array.from({ length: 250 }, newPerson);
  await importList(people, database);
  const removed: string[] = [];
  let left = 0;
  for (let step = 0; step < 12; step++) {
    people = people.flatMap((person) => {
      const chance = below(10);
      if (chance > 1) return [person];
      removed.push(person.email, ...(chance === 0 ? [person.id, person.phone] : []));
      return [chance === 0 ? newPerson() : { ...person, email: newEmail() }];
    });
    await importList(people, database);
    left += found(removed).length;
  }
  expect(removed.length).toBeGreaterThan(900);
  return left;
}

test('after a dozen imports nothing of those who left and of old addresses is in any file', async () => {
  expect(await leftAfterImports(organisation.deps.database)).toBe(0);
});

test('zeros over what was deleted alone would leave some of it', async () => {
  const { database } = organisation.deps;
  const erasing = { ...database, rewrite: () => database.eraseDeleted() };
  expect(await leftAfterImports(erasing)).toBeGreaterThan(0);
});
