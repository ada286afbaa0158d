/** A municipality with one round published and one open, and somebody signed in for every role. */
import type { Role } from '../../../src/users/service.ts';
import { makeOrganisation, type TestOrganisation } from '../../support/organisation.ts';
import { MUNICIPALITY, publishMonth, staffList, unitIds } from '../../support/published-rounds.ts';
import { signInAs } from '../../support/signed-in.ts';

export interface AccessScene {
  organisation: TestOrganisation;
  /** Ids by code. */
  units: Record<string, string>;
  /** Ids of the published and of the open round. */
  published: string;
  open: string;
  /** Personal links of the open round, by employee id. */
  links: Record<string, string>;
  /** `Cookie` headers by role; the leader's is that of H. */
  cookies: Record<Role, string>;
  asUser(role: Role, path: string, init?: RequestInit): Promise<Response>;
}

export async function makeAccessScene(): Promise<AccessScene> {
  const organisation = await makeOrganisation();
  organisation.at('2026-10-01T08:00:00.000Z');
  await organisation.import(...staffList(MUNICIPALITY));
  const units = await unitIds(organisation);
  const published = await publishMonth(organisation, '2026-10');
  organisation.at('2026-11-02T08:00:00.000Z');
  const round = await organisation.open({
    closes: new Date('2026-11-10T00:00:00.000Z'),
    items: ['aut1', 'own1'],
  });
  const cookies = {
    leader: await signInAs(organisation, 'leader', ['H']),
    hr: await signInAs(organisation, 'hr'),
    observer: await signInAs(organisation, 'observer'),
    admin: await signInAs(organisation, 'admin'),
  };
  return {
    organisation,
    units,
    published,
    open: round.round,
    links: Object.fromEntries(round.links.map(({ employee_id: id, url }) => [id, url])),
    cookies,
    asUser: async (role, path, init = {}) =>
      organisation.send(path, { ...init, headers: { ...init.headers, Cookie: cookies[role] } }),
  };
}
