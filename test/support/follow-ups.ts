/** A municipality whose leaders write follow-ups through the interface. */
import { makeOrganisation, type TestOrganisation } from './organisation.ts';
import { MUNICIPALITY, staffList, unitIds } from './published-rounds.ts';
import { signInAs } from './signed-in.ts';

/** What a unit takes up when a test has nothing better. */
export const ACTION = {
  action: 'Prøve vaktlista tre uker fram',
  owner: 'Kari Nordmann',
  ownerUnit: null as string | null,
  due: '2026-12-01',
};

export interface FollowUpScene {
  organisation: TestOrganisation;
  /** Ids by code. */
  units: Record<string, string>;
  /** `who`: the unit that somebody leads, `hr` or `observer`. */
  call(
    who: string,
    path: string,
    method?: string,
    body?: unknown,
    send?: TestOrganisation['send'],
  ): Promise<{ status: number; body: Json }>;
  listOf(who: string, code: string): Promise<{ status: number; body: Json }>;
  write(who: string, code: string, more?: object): Promise<{ status: number; body: Json }>;
  change(who: string, id: string, body: object): Promise<{ status: number; body: Json }>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
type Json = any;

/** Before the first round, on 1 September. Somebody leads R, H, H1 and H3, which is never shown. */
export async function makeFollowUpScene(): Promise<FollowUpScene> {
  const organisation = await makeOrganisation();
  organisation.at('2026-09-01T08:00:00.000Z');
  await organisation.import(...staffList(MUNICIPALITY));
  const units = await unitIds(organisation);
  const cookies: Record<string, string> = {
    hr: await signInAs(organisation, 'hr'),
    observer: await signInAs(organisation, 'observer'),
  };
  for (const code of ['R', 'H', 'H1', 'H3']) {
    cookies[code] = await signInAs(organisation, 'leader', [code]);
  }
  const call: FollowUpScene['call'] = async (who, path, method = 'GET', body, send) => {
    const answer = await (send ?? organisation.send)(path, {
      method,
      headers: { Cookie: cookies[who]!, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    organisation,
    units,
    call,
    listOf: (who, code) => call(who, `/api/follow-ups?unit=${units[code]}`),
    write: (who, code, more = {}) =>
      call(who, '/api/follow-ups', 'POST', { unit: units[code], ...ACTION, ...more }),
    change: (who, id, body) => call(who, `/api/follow-ups/${id}`, 'PATCH', body),
  };
}
