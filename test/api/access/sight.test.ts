import { afterAll, expect, test } from 'vitest';
import { errorSentence } from '../../../src/http/error-texts.ts';
import type { Role } from '../../../src/users/service.ts';
import { watchConsole } from '../../support/watch-console.ts';
import { makeAccessScene } from './access-scene.ts';

watchConsole();
const { organisation, units, published, open, asUser } = await makeAccessScene();
afterAll(() => organisation.close());

/** Everything of an answer that the one who asks can see. */
async function seen(answer: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await answer;
  return JSON.stringify([status, [...headers], await (await answer).text()]);
}

/** An id is random and may have no capital to make small. */
function inOtherCase(id: string): string {
  return id.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

test('a leader sees the own unit and those below, everybody else’s are as if they were not there', async () => {
  const places = {
    own: ['H'],
    below: ['H1', 'H2'],
    above: ['R'],
    foreign: ['O', 'O1', 'O2'],
    hidden: ['H3', 'H31'],
  };
  const missing = ['', 'x', 'AAAAAAAAAAAA', inOtherCase(units.H!), `${units.H} `, `${units.H}\0`];
  const may: [Role, (keyof typeof places)[]][] = [
    ['leader', ['own', 'below']],
    ['hr', ['own', 'below', 'above', 'foreign']],
    ['observer', ['own', 'below', 'above', 'foreign']],
    ['admin', []],
  ];
  for (const [caller, visible] of may) {
    const refused = new Set<string>();
    for (const [place, codes] of Object.entries(places)) {
      for (const code of codes) {
        const answer = await asUser(caller, `/api/results?unit=${units[code]}`);
        const isVisible = visible.includes(place as keyof typeof places);
        expect(answer.ok, `${caller}, ${place}, ${code}`).toBe(isVisible);
        if (isVisible)
          expect(await answer.json()).toMatchObject({ unit: { id: units[code], code } });
        else refused.add(await seen(answer));
      }
    }
    for (const id of missing) {
      refused.add(await seen(asUser(caller, `/api/results?unit=${encodeURIComponent(id)}`)));
    }
    refused.add(await seen(asUser(caller, '/api/results')));
    expect([...refused].slice(1), caller).toEqual([]);
    const code = caller === 'admin' ? 'role' : 'missing';
    expect([...refused][0]).toContain(JSON.stringify(errorSentence(code, 'en')).slice(1, -1));
  }
});

test('guessing ids finds nothing: patterns, lists, and those of other things', async () => {
  const guesses = [
    ...['%', '_', '*', '____________', `${units.H!.slice(0, 11)}%`, `${units.H!.slice(0, 11)}_`],
    ...[
      "' OR 1=1 --",
      `${units.O}' --`,
      '0',
      '-1',
      'null',
      'undefined',
      '__proto__',
      'constructor',
    ],
    ...[`${units.H},${units.O}`, `${units.O}/../${units.H}`, 'R', 'H', 'Helse og omsorg'],
    ...[open, published, 'H1#0', 'leader-h@example.no'],
  ];
  const missing = await seen(asUser('leader', '/api/results?unit=AAAAAAAAAAAA'));
  for (const guess of guesses) {
    const path = `/api/results?unit=${encodeURIComponent(guess)}`;
    expect(await seen(asUser('leader', path)), guess).toBe(missing);
  }
  for (const query of [`unit[]=${units.O}`, `Unit=${units.O}`, `unit=${units.O}&unit=${units.H}`]) {
    expect(await seen(asUser('leader', `/api/results?${query}`)), query).toBe(missing);
  }
  const two = `/api/results?unit=${units.H}&unit=${units.O}`;
  expect(await seen(asUser('leader', two))).toBe(missing);
});

test('while a round is open nothing of it is shown to anybody', async () => {
  for (const caller of ['leader', 'hr', 'observer'] as const) {
    const results = await (await asUser(caller, `/api/results?unit=${units.H}`)).text();
    expect(results).not.toContain(open);
    const exported = await asUser(caller, `/api/export/releases/${open}.json`);
    expect(exported.status).toBe(caller === 'leader' ? 403 : 404);
  }
});
