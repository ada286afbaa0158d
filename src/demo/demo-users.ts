/** People who sign in to the demonstration: leaders of a small and a large unit and of a sector, and HR. */
import type { Deps } from '../deps.ts';
import { addUser, type Role } from '../users/service.ts';
import type { DemoUnit, Guest } from './organisation.ts';
import { SECTORS } from './unit-names.ts';

export interface DemoUser {
  role: Role;
  /** Name of the unit led; null for HR. */
  unit: string | null;
  /** A one-use sign-in link. */
  url: string;
}

/** Fresh one-use links, each time anew. */
export async function signInLinks(deps: Deps, guests: Guest[]): Promise<DemoUser[]> {
  const led = (size: Guest['size']): Pick<DemoUnit, 'code' | 'name'> =>
    guests.find((guest) => guest.size === size)!.person.unit;
  const users = [];
  for (const unit of [led('small'), led('large'), SECTORS.helse_velferd!]) {
    const email = `leder.${unit.code.toLowerCase()}@example.no`;
    const { url } = await addUser(deps, { email, role: 'leader', unitCodes: [unit.code] });
    users.push({ role: 'leader' as const, unit: unit.name, url });
  }
  const { url } = await addUser(deps, { email: 'hr@example.no', role: 'hr', unitCodes: [] });
  return [...users, { role: 'hr', unit: null, url }];
}
