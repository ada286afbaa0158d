import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { LADDER } from '../../src/http/access.ts';
import { documented } from '../../src/http/documented.ts';
import { written } from '../../src/http/formats.ts';
import { makeDocument } from '../../src/node/openapi/make-document.ts';
import { readRoutes } from '../../src/node/openapi/read-routes.ts';
import { createCheckedApp, routesOf } from '../support/checked-app.ts';
import { makeOrganisation, type TestOrganisation } from '../support/organisation.ts';
import { watchConsole } from '../support/watch-console.ts';

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content: Record<string, object> }>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

watchConsole();
let organisation: TestOrganisation;
let document: OpenApi;
beforeAll(async () => {
  organisation = await makeOrganisation();
  const answer = await organisation.send('/api/openapi.json');
  expect(answer.status, 'npm run openapi makes it').toBe(200);
  document = (await answer.json()) as OpenApi;
});
afterAll(() => organisation.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('the document has every mounted route and no other', () => {
  const mounted = createApp(organisation.deps)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual([...new Set(mounted)].toSorted());
  expect(described).toHaveLength(Object.keys(LADDER).length);
});

test('what is served is what the routes say of themselves now', () => {
  expect(document).toEqual(makeDocument(routesOf(organisation.deps)));
});

test('every parameter is declared, every reference leads somewhere, and every call has a good answer', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const { path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const { parameters = [], responses } = operation;
    expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
    const good = Object.keys(responses).filter((status) => status.startsWith('2'));
    expect(good.length, path).toBeGreaterThan(0);
    for (const { description, content } of Object.values(responses)) {
      expect(description).not.toBe('');
      expect(Object.keys(content).length).toBeGreaterThan(0);
    }
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)];
  expect(new Set(references.map(([, to]) => to))).toEqual(
    new Set(['#/components/schemas/Refusal']),
  );
  expect(document.components.schemas.Refusal).toMatchObject({ required: ['error'] });
});

test('bodies are described as they are sent, answers as they come, refusals by their codes', () => {
  const tokens = document.paths['/api/rounds/{round}/tokens']!.post!;
  expect(tokens.requestBody!.content['application/json']!.schema).toEqual({
    type: 'object',
    properties: { blinded: { type: 'string', description: '32 bytes in base64url' } },
    required: ['blinded'],
    additionalProperties: false,
  });
  const codes = Object.entries(tokens.responses).map(([status, { description }]) => [
    Number(status),
    description,
  ]);
  expect(codes.filter(([status]) => Number(status) >= 400)).toEqual([
    [400, 'invalid'],
    [401, 'link'],
    [404, 'missing'],
    [409, 'conflict'],
    [410, 'closed'],
    [413, 'too_large'],
    [415, 'media_type'],
    [425, 'early'],
    [429, 'slow_down'],
    [500, 'failed'],
    [503, 'unavailable'],
  ]);
  expect(tokens.responses['429']).toHaveProperty('headers.Retry-After.required', true);
  const results = document.paths['/api/results']!.get!;
  expect(results.parameters).toEqual([
    { name: 'unit', in: 'query', required: true, schema: { type: 'string' } },
  ]);
  expect(results.responses['200']).toHaveProperty([
    'content',
    'application/json',
    'schema',
    'properties',
    'results',
    'items',
    'properties',
    'node',
    'anyOf',
    '0',
    'properties',
    'respondents',
    'pattern',
  ]);
  const file = document.paths['/api/export/releases/{file}']!.get!.responses['200']!;
  expect(Object.keys(file.content)).toContain('text/csv; charset=utf-8');
});

test('a route that doesn’t say what it answers, or whom, stops the build', () => {
  const silent = new Hono().get('/api/health', (c) => c.text('ok'));
  expect(() => readRoutes(silent.routes)).toThrow('GET /api/health doesn’t say what it answers');
  const offTheLadder = new Hono().get('/api/x', documented('x', { 200: written }), (c) =>
    c.text(''),
  );
  expect(() => readRoutes(offTheLadder.routes)).toThrow('GET /api/x');
});

test('where the document was not built, the answer says how to make it', async () => {
  const app = createCheckedApp({ ...organisation.deps, openapi: async () => null });
  const answer = await app.request('/api/openapi.json');
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: { code: 'missing', message: expect.stringContaining('npm run openapi') } },
  ]);
});
