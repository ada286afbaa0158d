/**
 * Writes openapi.json, which the application serves as it is. Run at build time (`npm run openapi`):
 * the schema converter stays out of the program. A test compares this list with the routes.
 */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { STATUS } from '../errors.ts';
import { tokenRequest } from '../participation/input.ts';
import { responseRequest } from '../responses/input.ts';
import { signInRequest } from '../users/input.ts';
import { ROLES } from '../users/service.ts';
import { LADDER } from './access.ts';

type JsonSchema = Record<string, unknown>;

interface Operation {
  method: 'get' | 'post' | 'put';
  path: string;
  summary: string;
  query?: string[];
  body?: Parameters<typeof toJsonSchema>[0];
  answers: Record<number, { description: string; schema: JsonSchema }>;
  errors: (keyof typeof STATUS)[];
}

const bytes = (length?: number): JsonSchema => ({
  type: 'string',
  contentEncoding: 'base64url',
  ...(length && { description: `${length} bytes` }),
});
const text: JsonSchema = { type: 'string' };
const time: JsonSchema = { type: 'string', format: 'date-time' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const unit = object({ id: text, name: text });
const accepted = object({ accepted: { const: true } });
const band = orNull({ type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 });

const node = object({
  unit: text,
  code: text,
  name: text,
  parent: orNull(text),
  respondents: text,
  participation: orNull({ type: 'integer' }),
  levels: { type: 'object', additionalProperties: band },
  distribution: { type: 'null' },
});

const manifest = object({
  version: { const: 1 },
  round: text,
  suite: { const: 'POPRF-ristretto255-SHA512' },
  publicKey: bytes(32),
  k: { type: 'integer', minimum: 5, maximum: 15 },
  opens: time,
  closes: time,
  instrumentHash: bytes(32),
  items: list(text),
  cells: list(object({ id: text, headcount: { type: 'integer' } })),
  units: list(object({ id: text, parent: orNull(text) })),
  previousManifestHash: orNull(bytes(32)),
  build: text,
});

const OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/api/health',
    summary: 'Whether the service and its database answer.',
    answers: { 200: { description: 'Both answer.', schema: object({ status: { const: 'ok' } }) } },
    errors: ['unavailable'],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    answers: { 200: { description: 'The document.', schema: { type: 'object' } } },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/manifest',
    summary:
      "The manifest's exact bytes, canonical JSON; they never change. ETag is their SHA-256.",
    answers: { 200: { description: 'The manifest.', schema: manifest } },
    errors: ['missing'],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/instrument',
    summary: "The questions' exact bytes in three languages; the manifest holds their SHA-256.",
    answers: { 200: { description: 'The questions.', schema: { type: 'object' } } },
    errors: ['missing'],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/receipts',
    summary:
      'After publication: SHA-256 of every counted response key, sorted, with random entries up to a multiple of 100.',
    answers: {
      200: {
        description: 'The receipts.',
        schema: object({ round: text, receipts: list(bytes(32)) }),
      },
    },
    errors: ['missing'],
  },
  {
    method: 'get',
    path: '/api/releases',
    summary: 'The releases with their hashes, oldest first.',
    answers: {
      200: {
        description: 'The list.',
        schema: object({
          releases: list(
            object({
              round: text,
              opens: time,
              closes: time,
              manifestHash: bytes(32),
              releaseHash: bytes(32),
            }),
          ),
        }),
      },
    },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/me',
    summary: 'Whom the link was made for: language, unit, and the open round with the cell.',
    answers: {
      200: {
        description: 'The invitation.',
        schema: object({
          language: { enum: ['nb', 'nn', 'en'] },
          unit,
          round: orNull(object({ id: text, cell: text, manifestHash: bytes(32), closes: time })),
        }),
      },
    },
    errors: ['link'],
  },
  {
    method: 'get',
    path: '/api/me/results',
    summary: 'The nodes of the own unit in all releases, or of the nearest shown unit above.',
    answers: {
      200: {
        description: 'The results, oldest first.',
        schema: object({
          unit,
          results: list(
            object({ round: text, opens: time, closes: time, items: list(text), node }),
          ),
        }),
      },
    },
    errors: ['link'],
  },
  {
    method: 'post',
    path: '/api/rounds/{round}/tokens',
    summary:
      'Evaluates the one blinded value of a link in a round; the same value gets the same bytes.',
    body: tokenRequest,
    answers: {
      200: {
        description: 'The evaluated element and its proof.',
        schema: object({ evaluated: bytes(32), proof: bytes(64) }),
      },
    },
    errors: [
      'invalid',
      'link',
      'missing',
      'conflict',
      'closed',
      'too_large',
      'media_type',
      'early',
      'slow_down',
      'unavailable',
    ],
  },
  {
    method: 'put',
    path: '/api/rounds/{round}/responses',
    summary:
      'Gives, changes or withdraws an answer, with a token and without cookie or Authorization.',
    body: responseRequest,
    answers: {
      200: { description: 'Replaced, or the same once more.', schema: accepted },
      201: { description: 'Kept.', schema: accepted },
    },
    errors: [
      'invalid',
      'token',
      'missing',
      'conflict',
      'closed',
      'too_large',
      'media_type',
      'early',
      'slow_down',
      'unavailable',
    ],
  },
  {
    method: 'post',
    path: '/api/sign-in',
    summary: 'Spends a one-use sign-in link; sets the session cookie.',
    body: signInRequest,
    answers: {
      200: { description: 'Signed in.', schema: object({ signedIn: { const: true } }) },
    },
    errors: ['invalid', 'sign_in', 'too_large', 'media_type'],
  },
  {
    method: 'post',
    path: '/api/sign-out',
    summary: 'Ends the session.',
    answers: {
      200: { description: 'Signed out.', schema: object({ signedIn: { const: false } }) },
    },
    errors: ['session', 'role', 'too_large', 'media_type'],
  },
  {
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in.',
    answers: {
      200: {
        description: 'Address and role.',
        schema: object({ email: text, role: { enum: [...ROLES] } }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'get',
    path: '/api/units',
    summary: "The units one may see, in the tree's order.",
    answers: {
      200: {
        description: 'The units.',
        schema: object({
          units: list(
            object({
              id: text,
              code: text,
              name: text,
              parent: orNull(text),
              depth: { type: 'integer' },
              shown: { type: 'boolean' },
              nearestShown: orNull(unit),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'get',
    path: '/api/results',
    query: ['unit'],
    summary:
      'A unit in all rounds, oldest first; node is null where a round does not show it. A foreign, a hidden and a missing unit get the same answer.',
    answers: {
      200: {
        description: 'The results.',
        schema: object({
          unit: object({ id: text, code: text, name: text }),
          results: list(
            object({
              round: text,
              opens: time,
              closes: time,
              items: list(text),
              node: orNull(node),
              nearestShown: orNull(unit),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role', 'missing'],
  },
  {
    method: 'get',
    path: '/api/export/releases/{file}',
    summary: 'A release as <round>.json, <round>.csv or <round>.xlsx, or codebook.csv.',
    answers: { 200: { description: 'The file.', schema: text } },
    errors: ['session', 'role', 'missing'],
  },
];

/** Who may call it stands on the ladder; a session is proven by its cookie. */
function security({ method, path }: Operation): object[] {
  const caller = LADDER[`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`];
  if (caller === 'link') return [{ link: [] }];
  return Array.isArray(caller) ? [{ session: caller }] : [];
}

function bodySchema(schema: NonNullable<Operation['body']>): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'raw_transform' ? { ...jsonSchema, ...bytes() } : undefined,
  });
  return rest;
}

function codesOf(status: number): string[] {
  return Object.entries(STATUS).flatMap(([code, its]) => (its === status ? [code] : []));
}

function parametersOf({ path, query = [] }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path' }));
  const all = [...inPath, ...query.map((name) => ({ name, in: 'query' }))];
  if (all.length === 0) return {};
  return { parameters: all.map((parameter) => ({ ...parameter, required: true, schema: text })) };
}

function operation(entry: Operation) {
  const { summary, body, answers, errors } = entry;
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  const statuses = new Set([...errors, 'failed' as const].map((code) => STATUS[code]));
  return {
    summary,
    security: security(entry),
    ...parametersOf(entry),
    ...(body && { requestBody: { required: true, content: json(bodySchema(body)) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema }]) => [
          status,
          { description, content: json(schema) },
        ]),
      ),
      ...Object.fromEntries(
        [...statuses].map((status) => [
          status,
          {
            description: codesOf(status).join(', '),
            content: json({ $ref: '#/components/schemas/Error' }),
          },
        ]),
      ),
    },
  };
}

const paths: Record<string, Record<string, unknown>> = {};
for (const entry of OPERATIONS) {
  paths[entry.path] = { ...paths[entry.path], [entry.method]: operation(entry) };
}
const document = {
  openapi: '3.1.0',
  info: { title: 'Spillerom', version: '1' },
  paths,
  components: {
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
    schemas: {
      Error: object({ error: object({ code: { enum: Object.keys(STATUS) }, message: text }) }),
    },
  },
};
writeFileSync(new URL('./openapi.json', import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
