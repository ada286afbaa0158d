/** The OpenAPI document of the routes: made when the program is built, for it needs a schema converter. */
import { STATUS } from '../../errors.ts';
import { refusal } from '../../http/formats.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Route } from './read-routes.ts';

const COMPONENTS = {
  securitySchemes: {
    link: {
      type: 'http',
      scheme: 'bearer',
      description: "The personal link's secret, 32 bytes in base64url.",
    },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-spillerom.session_token',
      description: 'On http (development) without the prefix __Host-.',
    },
  },
  schemas: { Refusal: jsonSchemaOf(refusal, 'output') },
};

/** An OpenAPI 3.1 document. */
export function makeDocument(routes: readonly Route[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const info = { title: 'Spillerom', version: '1' };
  return { openapi: '3.1.0', info, paths, components: COMPONENTS };
}

function operation(route: Route): object {
  const { summary, body } = route;
  const parameters = parametersOf(route);
  return {
    summary,
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(jsonSchemaOf(body, 'input')) } }),
    responses: { ...answersOf(route), ...refusalsOf(route) },
  };
}

/** A session's cookie says who it is; the roles that may call stand beside it. */
function securityOf({ caller }: Route): object[] {
  if (caller === 'link') return [{ link: [] }];
  return typeof caller === 'string' ? [] : [{ session: caller }];
}

function parametersOf({ path, query }: Route): object[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path' }));
  return [...inPath, ...query.map((name) => ({ name, in: 'query' }))].map((parameter) => ({
    ...parameter,
    required: true,
    schema: { type: 'string' },
  }));
}

function answersOf({ answers, summary }: Route): Record<string, object> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { description: summary, content: contentOf(answer) },
    ]),
  );
}

function contentOf(answer: Route['answers'][number]): object {
  return Object.fromEntries(
    Object.entries(answer).map(([type, schema]) => [
      type,
      { schema: jsonSchemaOf(schema, 'output') },
    ]),
  );
}

function refusalsOf({ errors }: Route): Record<string, object> {
  const statuses = [...new Set(errors.map((code) => STATUS[code]))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: errors.filter((code) => STATUS[code] === status).join(', '),
        ...(status === STATUS.slow_down && { headers: RETRY_AFTER }),
        content: json({ $ref: '#/components/schemas/Refusal' }),
      },
    ]),
  );
}

const RETRY_AFTER = {
  'Retry-After': { required: true, schema: { type: 'integer' }, description: 'Seconds' },
};

function json(schema: object): object {
  return { 'application/json': { schema } };
}
