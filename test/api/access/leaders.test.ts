import { afterEach, beforeEach, expect, test } from 'vitest';
import { accounts, ledUnits, rosterPeople, rounds } from '../../../src/db/schema.ts';
import { user as userCommand } from '../../../src/node/cli/user.ts';
import { addUser, type UserRequest } from '../../../src/users/service.ts';
import { cellsByPerson } from '../../support/cells.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { signIn, tokenOf } from '../../support/signed-in.ts';
import { watchConsole } from '../../support/watch-console.ts';

watchConsole();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await makeOrganisation();
});
afterEach(() => organisation.close());

/** R and teams A and B with nine people each; `emails` are those of A's people, by their number. */
const importWith = (emails: Record<number, string>) => {
  const people = ['R', 'A', 'B'].flatMap((unit) =>
    Array.from({ length: 9 }, (_, i) => {
      return `${unit}-${i},${unit},${(unit === 'A' && emails[i]) || ''},,nb`;
    }),
  );
  return organisation.import(
    'code,name,parent_code\nR,Kommunen,\nA,Team A,R\nB,Team B,R\n',
    ['employee_id,unit_code,email,phone,language', ...people].join('\n'),
  );
};
const lead = (request: Partial<UserRequest>) =>
  addUser(organisation.deps, { email: '', role: 'leader', unitCodes: ['A'], ...request });
/** Employee ids of those of A who answer outside it. */
const outsideA = async () => {
  const cells = await cellsByPerson(organisation, await organisation.open());
  return Object.keys(cells).filter((id) => id.startsWith('A-') && cells[id] !== 'A');
};

test('a leader whom --employee names answers outside the unit, whatever address is listed', async () => {
  await importWith({ 3: 'someone@example.no' });
  const { env } = organisation;
  const terminal = { env, print: () => undefined, note: () => undefined };
  const words = 'add --email leder@example.no --role leader --unit A --employee A-3';
  expect(await userCommand.run(words.split(' '), terminal)).toBe(0);
  expect(await outsideA()).toEqual(['A-3']);
});

test('--employee goes before the address', async () => {
  await importWith({ 3: 'leder@example.no' });
  await lead({ email: 'leder@example.no', employeeId: 'A-5' });
  expect(await outsideA()).toEqual(['A-5']);
});

test.each([
  ['Kari.Nordmann@Example.NO', 'kari.nordmann@example.no'],
  ['kari.nordmann@example.no', 'KARI.NORDMANN@EXAMPLE.NO'],
  ['KJELL-ÅGE.O’NEILL@VÅLER.NO', 'kjell-åge.o’neill@våler.no'],
  ['a\u030Ase@example.no', ' Åse@example.no'],
  ["o'b&co+x@example.no", "O'B&CO+x@example.no "],
])('a leader listed as %s and added as %s is one person', async (listed, added) => {
  await importWith({ 2: listed, 4: `x${listed}` });
  await lead({ email: added });
  expect(await outsideA()).toEqual(['A-2']);
});

test('a leader whose address nobody on the list has leads from outside', async () => {
  await importWith({ 2: 'kari@example.no' });
  await lead({ email: 'sjef@example.no' });
  expect(await outsideA()).toEqual([]);
});

test('where several have the address, adding is refused and names --employee; nothing is left', async () => {
  await importWith({ 1: 'post@example.no', 2: 'POST@example.no', 3: 'ola@example.no' });
  await expect(lead({ email: 'Post@example.no' })).rejects.toThrow(/several people.*--employee/i);
  const { read } = organisation.deps.database;
  for (const table of [accounts, ledUnits]) expect(await read.select().from(table)).toEqual([]);
  await addUser(organisation.deps, { email: 'post@example.no', role: 'hr', unitCodes: [] });
  await lead({ email: 'post@example.no', employeeId: 'A-2' });
  expect(await outsideA()).toEqual(['A-2']);
});

test('where a leader’s address becomes that of several, no round opens before it is said who leads', async () => {
  await importWith({ 1: 'leder@example.no' });
  await lead({ email: 'leder@example.no' });
  await importWith({ 1: 'leder@example.no', 2: 'Leder@example.no' });
  await expect(organisation.open()).rejects.toThrow(/leder@example\.no.*--employee ID/);
  const { read } = organisation.deps.database;
  for (const table of [rounds, rosterPeople]) expect(await read.select().from(table)).toEqual([]);
  await lead({ email: 'leder@example.no', employeeId: 'A-1' });
  expect(await outsideA()).toEqual(['A-1']);
});

test.each([
  ["liam.o'brien@example.org"],
  ['a&b@example.org'],
  ['bjørn@example.org'],
  ['kari@våler.example.org'],
  ['Kjell-Åge.O’Neill+pulse@Blåbær-øl.NO'],
  ['иван@почта.рф'],
])('whoever the staff list takes can sign in: %s', async (email) => {
  await importWith({ 6: email });
  const { url } = await lead({ email });
  const headers = { Cookie: await signIn(organisation.send, tokenOf(url)) };
  const session = await organisation.send('/api/session', { headers });
  expect(await session.json()).toEqual({ email: email.toLowerCase(), role: 'leader' });
  await lead({ email: ` ${email.toUpperCase()}` });
  expect(await organisation.deps.database.read.select().from(accounts)).toHaveLength(1);
  expect(await outsideA()).toEqual(['A-6']);
});
