/** An organisation on a file database of its own, with a clock that the test turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../../src/core/bytes.ts';
import { standardInstrument } from '../../src/core/instrument/standard.ts';
import { type NodeDeps, openNodeDeps } from '../../src/node/deps.ts';
import { importPeople } from '../../src/people/service.ts';
import type { PersonalLink } from '../../src/rounds/make-links.ts';
import type { RoundRequest } from '../../src/rounds/plan-round.ts';
import { openRound } from '../../src/rounds/service.ts';
import { createCheckedApp } from './checked-app.ts';
import type { Send } from './respondent.ts';

export interface TestOrganisation {
  folder: string;
  env: Record<string, string>;
  deps: NodeDeps;
  send: Send;
  /** Sets the time. */
  at(time: string): void;
  import(units: string, people: string): ReturnType<typeof importPeople>;
  open(request?: Partial<RoundRequest>): Promise<TestRound>;
  close(): Promise<void>;
}

export interface TestRound {
  round: string;
  manifestHash: string;
  links: PersonalLink[];
}

/** A month with the standard form; the quarter began on 1 October. */
export const START = '2026-11-02T08:00:00.000Z';
export const END = '2026-11-09T12:00:00.000Z';
export const AFTER = '2026-11-09T12:00:05.000Z';

export async function makeOrganisation(
  variables: Record<string, string> = {},
): Promise<TestOrganisation> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'http://spillerom.test',
    ...variables,
  };
  let now = new Date(START);
  const deps = await openNodeDeps(env, { clock: () => now, answerWaitMs: 20 });
  const app = createCheckedApp(deps);
  return {
    folder,
    env,
    deps,
    send: (path, init) => app.request(path, init),
    at(time) {
      now = new Date(time);
    },
    import: (units, people) =>
      importPeople(deps, { units: utf8(units), people: utf8(people) }, { dryRun: false }),
    open: (request) =>
      openRound(deps, { closes: new Date(END), instrument: standardInstrument(), ...request }),
    async close() {
      await deps.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** units.csv of a root R and teams below it, and people.csv with so many people in each. */
export function teams(sizes: Record<string, number>): [units: string, people: string] {
  const units = ['code,name,parent_code', 'R,Kommunen,'];
  const people = ['employee_id,unit_code,email,phone,language,since'];
  for (const [code, size] of Object.entries(sizes)) {
    if (code !== 'R') units.push(`${code},Team ${code},R`);
    for (let i = 1; i <= size; i++) people.push(`${code}-${i},${code},${code}${i}@example.no,,nb,`);
  }
  return [`${units.join('\n')}\n`, `${people.join('\n')}\n`];
}
