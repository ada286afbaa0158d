/** A small municipality with five published months, and people who sign in to see them. */

import type { BrowserContext, Page } from 'playwright-core';
import { drawBytes } from '../../../src/core/byte-kinds.ts';
import { encodePayload } from '../../../src/core/credentials/receipt.ts';
import type { Deps } from '../../../src/deps.ts';
import { currentPeople } from '../../../src/people/service.ts';
import { closeRound } from '../../../src/publication/service.ts';
import { findRound } from '../../../src/rounds/state.ts';
import { addUser, type Role } from '../../../src/users/service.ts';
import { nb } from '../../../web/dashboard/texts/nb.ts';
import type { TestOrganisation } from '../organisation.ts';
import { openMonth } from './months.ts';

const UNITS = [
  'code,name,parent_code',
  'R,Granvik kommune,',
  'H,Helse og omsorg,R',
  'H1,Hjemmetjenesten nord,H',
  'H2,Solbakken sykehjem,H',
  'H3,Dagsenteret,H',
  'O,Oppvekst,R',
  'O1,Lia skole,O',
  'O2,Myra barnehage,O',
];

/** Dagsenteret is too small for a cell of its own, and is never shown. */
const SIZES = { R: 8, H: 6, H1: 14, H2: 12, H3: 3, O: 8, O1: 16, O2: 9 };

export const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'];
/** So few of Myra barnehage answer that it isn't shown. */
export const GAP = '2026-10';

/** Imports the municipality and publishes `MONTHS`. */
export async function publishMunicipality(organisation: TestOrganisation): Promise<void> {
  const { deps } = organisation;
  const people = Object.entries(SIZES).flatMap(([code, size]) =>
    Array.from({ length: size }, (_, i) => `${code}-${i},${code},,,nb,`),
  );
  const header = 'employee_id,unit_code,email,phone,language,since';
  organisation.at(`${MONTHS[0]}-01T08:00:00.000Z`);
  await organisation.import(`${UNITS.join('\n')}\n`, `${[header, ...people].join('\n')}\n`);
  for (const month of MONTHS) {
    const { round } = await openMonth(organisation, month);
    await castAnswers(deps, round, month);
    organisation.at(`${month}-10T00:00:05.000Z`);
    await closeRound(deps, round);
  }
}

/** Puts answers in by the ballot box; tokens and signatures, which are checked before it, are made up. */
async function castAnswers(deps: Deps, round: string, month: string): Promise<void> {
  const { manifest } = await findRound(deps, round);
  const { employees } = await currentPeople(deps);
  const { dataKey } = await deps.keys.answerKeys(round);
  const cells = new Set(manifest.cells.map(({ id }) => id));
  const parents = new Map(manifest.units.map(({ id, parent }) => [id, parent]));
  const answering = employees.filter(({ id }) => answers(id, month));
  const cast = answering.map(({ id, unitId }) => {
    let cell = unitId;
    while (!cells.has(cell)) cell = parents.get(cell)!;
    const payload = encodePayload(manifest.items.map((_, item) => answerOf(id, item, month)));
    const key = drawBytes('response key', deps.random);
    const signature = drawBytes('signature', deps.random);
    const response = { key, seq: 1, signature, payload };
    return deps.ballotBox.cast({ round, cell }, response, dataKey);
  });
  const outcomes = new Set(await Promise.all(cast));
  if (outcomes.size !== 1 || !outcomes.has('created')) throw new Error([...outcomes].join(' '));
}

const numberOf = (employee: string) => Number(employee.split('-')[1]);

function answers(employee: string, month: string): boolean {
  if (month === GAP && employee.startsWith('O2')) return numberOf(employee) < 3;
  return numberOf(employee) % 7 !== 6;
}

function answerOf(employee: string, item: number, month: string): 1 | 2 | 3 | 4 | 5 {
  const step = MONTHS.indexOf(month) % 3;
  return (1 + ((numberOf(employee) + 2 * item + step) % 5)) as 1 | 2 | 3 | 4 | 5;
}

/** A fresh sign-in link, as an address of the server at `origin`. */
export async function signInAddress(
  deps: Deps,
  origin: string,
  email: string,
  role: Role,
  unitCodes: string[] = [],
): Promise<string> {
  const { url } = await addUser(deps, { email, role, unitCodes });
  return origin + url.slice(url.indexOf('/sign-in#'));
}

/** Opens the link and presses the button; waits for the first page's heading. */
export async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: nb.signIn.button }).click();
  await page.waitForURL('**/dashboard');
  await page.getByRole('button', { name: nb.frame.signOut }).waitFor();
}

/** The cookies that the link of `address` gives, for a context of its own. */
export async function sessionCookies({ origin }: { origin: string }, address: string) {
  const token = address.slice(address.indexOf('#') + 1);
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return answer.headers.getSetCookie().map((cookie) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    return { name: name!, value: value!, url: origin };
  });
}

/** The session cookies of a context are gone, as after twelve hours. */
export function endSession(context: BrowserContext): Promise<void> {
  return context.clearCookies({ name: /session/ });
}
