/** The municipality with its published months on stage, and people who sign in to see them. */
import type { BrowserContextOptions } from 'playwright-core';
import { type Release, readRelease } from '../../../src/core/disclosure/release.ts';
import { currentPeople } from '../../../src/people/service.ts';
import { findRelease, releaseList } from '../../../src/publication/service.ts';
import type { Role } from '../../../src/users/service.ts';
import { publishMunicipality, sessionCookies, signInAddress } from './dashboard.ts';
import { type Visitor, visitor } from './pulse.ts';
import type { BrowserServer } from './server.ts';
import { type Stage, useStage } from './stage.ts';

export interface DashboardStage extends Stage {
  /** Unit ids by code. */
  ids: Record<string, string>;
}

export function useDashboard(): DashboardStage {
  const more: Pick<DashboardStage, 'ids'> = { ids: {} };
  const stage = useStage(async ({ organisation }) => {
    await publishMunicipality(organisation);
    const { units } = await currentPeople(organisation.deps);
    for (const { code, id } of units) more.ids[code] = id;
  });
  return Object.assign(stage, more);
}

/** A fresh sign-in link of a person with this role. */
export function addressFor(
  { organisation, origin }: BrowserServer,
  role: Role,
  units: string[] = [],
  email = `${[role, ...units].join('.')}@example.no`,
): Promise<string> {
  return signInAddress(organisation.deps, origin, email, role, units);
}

/** The cookies of somebody who is signed in. */
export async function cookiesOf(server: BrowserServer, role: Role, units: string[] = []) {
  return sessionCookies(server, await addressFor(server, role, units));
}

/** Somebody who is signed in, at `path` with its heading in view. */
export async function signedIn(
  { server, browser }: Stage,
  role: Role,
  units: string[] = [],
  { path = '/dashboard', ...options }: { path?: string } & BrowserContextOptions = {},
): Promise<Visitor> {
  const visit = await visitor(browser, server.origin, options);
  await visit.context.addCookies(await cookiesOf(server, role, units));
  await visit.page.goto(server.origin + path);
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  return visit;
}

/** All releases, oldest first. */
export async function releasesOf({ organisation: { deps } }: BrowserServer): Promise<Release[]> {
  const list = await releaseList(deps.database);
  return Promise.all(
    list.map(async ({ round }) => readRelease((await findRelease(deps, round)).text)),
  );
}

export const unitPath = ({ ids }: DashboardStage, code: string) =>
  `/dashboard/unit?id=${ids[code]}`;
