/** People who sign in: what they may do, and which units they lead. */
import { readEmail } from '../core/email.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import type { Deps } from '../deps.ts';
import { currentPeople, type EmployeeRow } from '../people/service.ts';
import { leadersWithUnits, roleOf, writeRole } from './queries.ts';

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
  /** A leader's id in the staff list, where the e-mail address does not tell who it is. */
  employeeId?: string | undefined;
}

/**
 * Gives somebody a role (replacing an earlier one) and a one-use sign-in link. Throws InvalidInput
 * for an unknown unit or employee, when units and role don't fit, and when several on the staff list
 * have the leader's address and no employee is named.
 */
export async function addUser(deps: Deps, request: UserRequest): Promise<{ url: string }> {
  const { role, unitCodes, employeeId = null } = request;
  const email = readEmail(request.email);
  if (email === undefined) {
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
  if (role === 'leader') employeeOf({ email, employeeId }, employees);
  const userId = await deps.sessions.ensureAccount(email);
  await writeRole(deps.database, { userId, role, employeeId }, [...new Set(ids)]);
  const token = await deps.sessions.makeLinkToken(userId, deps.random);
  return { url: `${deps.config.publicUrl}/sign-in#${token}` };
}

/** Who is behind a `Cookie` header, or null: not signed in, or without a role. */
export async function userOf(deps: Deps, cookie: string | undefined): Promise<User | null> {
  const account = cookie === undefined ? null : await deps.sessions.accountOf(cookie);
  const role = account && (await roleOf(deps.database, account.id));
  return role ? { ...account, role: role.role, led: role.led } : null;
}

/**
 * The units that each of `employees` leads, by employee id; those who lead none are left out. Throws
 * InvalidInput when a leader's address is that of several and nobody said which of them leads.
 */
export async function unitsLedBy(
  { database }: Pick<Deps, 'database'>,
  employees: EmployeeRow[],
): Promise<Map<string, Set<string>>> {
  const led = new Map<string, Set<string>>();
  for (const { unitId, ...leader } of await leadersWithUnits(database)) {
    const employee = employeeOf(leader, employees);
    if (employee) led.set(employee.id, (led.get(employee.id) ?? new Set()).add(unitId));
  }
  return led;
}

/** Who on the staff list a leader is: the named employee, else the only one with the address; undefined for nobody. */
function employeeOf(
  { email, employeeId }: { email: string; employeeId: string | null },
  employees: EmployeeRow[],
): EmployeeRow | undefined {
  if (employeeId !== null) return employees.find(({ id }) => id === employeeId);
  const [first, second] = employees.filter((employee) => employee.email === email);
  if (second === undefined) return first;
  throw new InvalidInput(
    `Several people on the staff list have the address ${email}, so it doesn't tell which of them leads. Name the leader: user add --email ${email} … --employee ID.`,
  );
}

export { unitsWithLeader } from './queries.ts';
