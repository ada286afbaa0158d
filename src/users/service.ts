/** People who sign in: what they may do, and which units they lead. */
import * as v from 'valibot';
import { InvalidInput } from '../core/invalid-input.ts';
import type { Deps } from '../deps.ts';
import { currentPeople, type EmployeeRow } from '../people/service.ts';
import { leadersWithUnits, roleOf, writeRole } from './queries.ts';

const EMAIL = v.pipe(v.string(), v.email());

export const ROLES = ['leader', 'hr', 'observer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who is signed in. `led`: ids of the units a leader leads. */
export interface User {
  id: string;
  email: string;
  role: Role;
  led: string[];
}

export interface UserRequest {
  email: string;
  role: Role;
  /** Codes of the units that a leader leads. */
  unitCodes: string[];
  /** The leader's id in the staff list, when the e-mail address there is another. */
  employeeId?: string | undefined;
}

/**
 * Gives somebody a role (replacing an earlier one) and a one-use sign-in link. Throws InvalidInput
 * for an unknown unit or employee, and when units and role don't fit.
 */
export async function addUser(deps: Deps, request: UserRequest): Promise<{ url: string }> {
  const { role, unitCodes, employeeId = null } = request;
  const email = request.email.trim().toLowerCase();
  if (!v.is(EMAIL, email)) {
    throw new InvalidInput(`${request.email} is not an e-mail address.`);
  }
  if ((role === 'leader') !== unitCodes.length > 0) {
    throw new InvalidInput('A leader leads at least one unit (--unit CODE); nobody else does.');
  }
  const { units, employees } = await currentPeople(deps);
  const ids = unitCodes.map((code) => {
    const unit = units.find((candidate) => candidate.code === code);
    if (!unit) throw new InvalidInput(`There is no unit ${code}.`);
    return unit.id;
  });
  if (employeeId !== null && !employees.some(({ id }) => id === employeeId)) {
    throw new InvalidInput(`There is no employee ${employeeId} on the staff list.`);
  }
  const token = await deps.sessions.makeLinkToken(email);
  const userId = await deps.sessions.ensureAccount(email);
  await writeRole(deps.database, { userId, role, employeeId }, [...new Set(ids)]);
  return { url: `${deps.config.publicUrl}/sign-in#${token}` };
}

/** Who is behind a `Cookie` header, or null: not signed in, or without a role. */
export async function userOf(deps: Deps, cookie: string | undefined): Promise<User | null> {
  const account = cookie === undefined ? null : await deps.sessions.accountOf(cookie);
  const role = account && (await roleOf(deps.database, account.id));
  return role ? { ...account, role: role.role, led: role.led } : null;
}

/**
 * The units that each of `employees` leads, by employee id; those who lead none are left out. A leader
 * is tied to the staff list by the given employee id, else by the same e-mail address.
 */
export async function unitsLedBy(
  { database }: Pick<Deps, 'database'>,
  employees: EmployeeRow[],
): Promise<Map<string, Set<string>>> {
  const led = new Map<string, Set<string>>();
  for (const { employeeId, email, unitId } of await leadersWithUnits(database)) {
    const isLeader = (employee: EmployeeRow) =>
      employeeId === null ? employee.email?.toLowerCase() === email : employee.id === employeeId;
    for (const { id } of employees.filter(isLeader)) {
      led.set(id, (led.get(id) ?? new Set()).add(unitId));
    }
  }
  return led;
}

export { unitsWithLeader } from './queries.ts';
