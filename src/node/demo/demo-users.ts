/** People who sign in to the demonstration: leaders of a small and a large unit and of a sector, HR, an observer. */
import type { Deps } from '../../deps.ts';
import { addUser, type Role } from '../../users/service.ts';
import type { DemoUnit, Guest } from './organisation.ts';
import { SECTORS } from './unit-names.ts';

export const HR_EMAIL = 'hr@example.no';
export const OBSERVER_EMAIL = 'verneombud@example.no';

/** `code`: of the unit led. */
export function leaderEmail(code: string): string {
  return `leder.${code.toLowerCase()}@example.no`;
}

export interface DemoUser {
  role: Role;
  /** Name of the unit led; null for those who lead none. */
  unit: string | null;
  /** A one-use sign-in link. */
  url: string;
}

/** Fresh one-use links, each time anew. */
export async function signInLinks(deps: Deps, guests: Guest[]): Promise<DemoUser[]> {
  const led = (size: Guest['size']): Pick<DemoUnit, 'code' | 'name'> =>
    guests.find((guest) => guest.size === size)!.person.unit;
  const users: DemoUser[] = [];
  for (const unit of [led('small'), led('large'), SECTORS.helse_velferd!]) {
    const email = leaderEmail(unit.code);
    const { url } = await addUser(deps, { email, role: 'leader', unitCodes: [unit.code] });
    users.push({ role: 'leader', unit: unit.name, url });
  }
  for (const [role, email] of [
    ['hr', HR_EMAIL],
    ['observer', OBSERVER_EMAIL],
  ] as const) {
    const { url } = await addUser(deps, { email, role, unitCodes: [] });
    users.push({ role, unit: null, url });
  }
  return users;
}
