/**
 * Writes openapi.json, which the application serves as it is. Run at build time (`npm run openapi`):
 * the schema converter stays out of the program. A test compares this list with the routes.
 */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { STATUS } from '../errors.ts';
import { tokenRequest } from '../participation/input.ts';
import { responseRequest } from '../responses/input.ts';

type Caller = 'anybody' | 'link' | 'anonymous';
type JsonSchema = Record<string, unknown>;

interface Operation {
  method: 'get' | 'post' | 'put';
  path: string;
  who: Caller;
  summary: string;
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
    who: 'anybody',
    summary: 'Whether the service and its database answer.',
    answers: { 200: { description: 'Both answer.', schema: object({ status: { const: 'ok' } }) } },
    errors: ['unavailable'],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    who: 'anybody',
    summary: 'This document.',
    answers: { 200: { description: 'The document.', schema: { type: 'object' } } },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/manifest',
    who: 'anybody',
    summary:
      "The manifest's exact bytes, canonical JSON; they never change. ETag is their SHA-256.",
    answers: { 200: { description: 'The manifest.', schema: manifest } },
    errors: ['missing'],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/instrument',
    who: 'anybody',
    summary: "The questions' exact bytes in three languages; the manifest holds their SHA-256.",
    answers: { 200: { description: 'The questions.', schema: { type: 'object' } } },
    errors: ['missing'],
  },
  {
    method: 'get',
    path: '/api/rounds/{round}/receipts',
    who: 'anybody',
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
    who: 'anybody',
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
    who: 'link',
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
    who: 'link',
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
    who: 'link',
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
    who: 'anonymous',
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
];

const SECURITY: Record<Caller, object[]> = { anybody: [], anonymous: [], link: [{ link: [] }] };

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

function operation({ summary, who, path, body, answers, errors }: Operation) {
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  const statuses = new Set([...errors, 'failed' as const].map((code) => STATUS[code]));
  return {
    summary,
    security: SECURITY[who],
    ...(path.includes('{round}') && {
      parameters: [{ name: 'round', in: 'path', required: true, schema: text }],
    }),
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
    },
    schemas: {
      Error: object({ error: object({ code: { enum: Object.keys(STATUS) }, message: text }) }),
    },
  },
};
writeFileSync(new URL('./openapi.json', import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
