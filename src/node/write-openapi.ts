/**
 * Writes openapi.json, which the application serves as it is. Run at build time (`npm run openapi`):
 * the schema converter stays out of the program. A test compares this list with the routes.
 */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { FOLLOW_UP_STATUSES, GAINS } from '../core/follow-up.ts';
import { STATUS } from '../errors.ts';
import { followUpChange, followUpRequest, toleranceRequest } from '../followup/input.ts';
import { LADDER } from '../http/access.ts';
import { codeRequest, tokenRequest } from '../participation/input.ts';
import { responseRequest } from '../responses/input.ts';
import { signInRequest } from '../users/input.ts';
import { ROLES } from '../users/service.ts';

type JsonSchema = Record<string, unknown>;

interface Operation {
  method: 'get' | 'post' | 'put' | 'patch';
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
const levels = { type: 'object', additionalProperties: band };
const share = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 };
const shares = object({ unfavourable: share, neutral: share, favourable: share });
const node = object({
  unit: text,
  code: text,
  name: text,
  parent: orNull(text),
  respondents: text,
  participation: orNull({ type: 'integer' }),
  levels,
  distribution: orNull({ type: 'object', additionalProperties: shares }),
});
const codedUnit = object({ id: text, code: text, name: text });
const askedItems = list(object({ id: text, construct: text }));

/** What a round shows of a unit, whose node it gives as `node`. */
const roundResult = (node: JsonSchema) => ({
  round: text,
  opens: time,
  closes: time,
  items: askedItems,
  organisation: orNull(levels),
  node,
});
const predecessors = list(object({ unit: codedUnit, results: list(object(roundResult(node))) }));

const teamFollowUp = {
  unit,
  action: text,
  owner: text,
  ownerUnit: orNull(unit),
  due: { type: 'string', format: 'date' },
  status: { enum: [...FOLLOW_UP_STATUSES] },
  gain: orNull({ enum: [...GAINS] }),
  learning: orNull(text),
};
const construct = object({
  id: text,
  name: object({ nb: text, nn: text, en: text }),
});
const askedConstructs = list(
  object({
    id: text,
    name: object({ nb: text, nn: text, en: text }),
    questions: { type: 'integer' },
    isTheme: { type: 'boolean' },
  }),
);
const figures = { type: 'object', additionalProperties: orNull({ type: 'number' }) };
const written = object({ id: text });
const someBand = { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 };

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
    summary:
      'The own unit in the 24 newest rounds, or the nearest shown unit above, or null; with the units that it took over.',
    answers: {
      200: {
        description: 'The results, oldest first.',
        schema: object({
          unit,
          results: list(object(roundResult(orNull(node)))),
          predecessors,
        }),
      },
    },
    errors: ['link'],
  },
  {
    method: 'get',
    path: '/api/me/follow-ups',
    summary: 'The newest follow-ups of the own unit, or of the nearest unit above that has any.',
    answers: {
      200: {
        description: 'At most three, newest first.',
        schema: object({ followUps: list(object(teamFollowUp)) }),
      },
    },
    errors: ['link'],
  },
  {
    method: 'post',
    path: '/api/code',
    summary: 'The personal link behind the code on a letter.',
    body: codeRequest,
    answers: {
      200: {
        description: "The link's secret, and the hash of its round's manifest.",
        schema: object({ secret: bytes(32), manifestHash: bytes(32) }),
      },
    },
    errors: ['invalid', 'link', 'too_large', 'media_type', 'unavailable'],
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
    summary:
      "The units one may see, in the tree's order, each with what the newest round shows of the core questions.",
    answers: {
      200: {
        description: 'The units.',
        schema: object({
          newest: orNull(object({ round: text, opens: time, items: askedItems })),
          units: list(
            object({
              id: text,
              code: text,
              name: text,
              parent: orNull(text),
              depth: { type: 'integer' },
              shown: { type: 'boolean' },
              nearestShown: orNull(unit),
              levels: orNull(levels),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'get',
    path: '/api/organisation',
    summary:
      'The whole organisation in the 24 newest rounds, oldest first, and what the coming 12 months ask.',
    answers: {
      200: {
        description: 'The organisation; its root unit is null where no round shows it.',
        schema: object({
          root: orNull(unit),
          rounds: list(
            object({
              round: text,
              opens: time,
              closes: time,
              constructs: askedConstructs,
              quality: orNull(object({ alpha: figures, icc1: figures, icc2: figures })),
              units: object({ shown: { type: 'integer' }, all: { type: 'integer' } }),
              participation: orNull({ type: 'integer' }),
              sectors: list(
                object({ id: text, name: text, participation: orNull({ type: 'integer' }) }),
              ),
            }),
          ),
          coming: list(object({ month: text, constructs: orNull(askedConstructs) })),
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
      'A unit in the 24 newest rounds, oldest first; node is null where a round does not show it. With the units that it took over. A foreign, a hidden and a missing unit get the same answer.',
    answers: {
      200: {
        description: 'The results.',
        schema: object({
          unit: codedUnit,
          above: orNull(object({ id: text, name: text, maySee: { type: 'boolean' } })),
          results: list(object(roundResult(orNull(node)))),
          predecessors,
        }),
      },
    },
    errors: ['session', 'role', 'missing'],
  },
  {
    method: 'get',
    path: '/api/follow-ups',
    query: ['unit'],
    summary:
      'What a unit takes up, newest round first. A foreign and a missing unit get the same answer.',
    answers: {
      200: {
        description: 'The follow-ups.',
        schema: object({
          unit,
          mayWrite: { type: 'boolean' },
          roundForNew: orNull(object({ round: text, opens: time, closes: time })),
          followUps: list(object({ id: text, ...teamFollowUp, round: text, opens: time })),
        }),
      },
    },
    errors: ['session', 'role', 'missing'],
  },
  {
    method: 'post',
    path: '/api/follow-ups',
    summary: 'Writes what a unit takes up after the newest published round; one a round.',
    body: followUpRequest,
    answers: { 201: { description: 'Written.', schema: written } },
    errors: [
      'invalid',
      'session',
      'role',
      'missing',
      'conflict',
      'early',
      'too_large',
      'media_type',
    ],
  },
  {
    method: 'patch',
    path: '/api/follow-ups/{id}',
    summary:
      'Takes a follow-up a step along its chain, or puts its words right. Closing takes gain and learning.',
    body: followUpChange,
    answers: { 200: { description: 'Changed.', schema: written } },
    errors: ['invalid', 'session', 'role', 'missing', 'conflict', 'too_large', 'media_type'],
  },
  {
    method: 'get',
    path: '/api/owner-units',
    summary: 'The units in which the owner of a follow-up may work.',
    answers: {
      200: {
        description: 'All units of the tree.',
        schema: object({ units: list(object({ id: text, name: text, above: orNull(text) })) }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'get',
    path: '/api/learnings',
    query: ['q'],
    summary:
      'What was learnt, across the organisation: with every word of q of three characters or more.',
    answers: {
      200: {
        description: 'At most 50, closed last first.',
        schema: object({
          learnings: list(
            object({
              id: text,
              unitName: text,
              action: text,
              learning: text,
              gain: orNull({ enum: [...GAINS] }),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'get',
    path: '/api/tolerance-bands',
    summary: 'Where levels may lie, and what a band can be agreed on.',
    answers: {
      200: {
        description: 'All bands, those that stand first.',
        schema: object({
          constructs: list(construct),
          bands: list(
            object({
              id: text,
              construct: text,
              levelFrom: { type: 'integer' },
              levelTo: { type: 'integer' },
              proposedBy: text,
              agreedBy: orNull(text),
              agreedAt: orNull(time),
              endedAt: orNull(time),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role'],
  },
  {
    method: 'post',
    path: '/api/tolerance-bands',
    summary: 'Proposes a band; the proposal on the same construct that still stood has ended.',
    body: toleranceRequest,
    answers: { 201: { description: 'Proposed.', schema: written } },
    errors: ['invalid', 'session', 'role', 'too_large', 'media_type'],
  },
  {
    method: 'post',
    path: '/api/tolerance-bands/{id}/agree',
    summary: 'Agrees to a band: it holds for rounds that open from now on.',
    answers: { 200: { description: 'Agreed.', schema: written } },
    errors: ['session', 'role', 'missing', 'conflict', 'too_large', 'media_type'],
  },
  {
    method: 'post',
    path: '/api/tolerance-bands/{id}/end',
    summary: 'Ends a band, agreed or not.',
    answers: { 200: { description: 'Ended.', schema: written } },
    errors: ['session', 'role', 'missing', 'too_large', 'media_type'],
  },
  {
    method: 'get',
    path: '/api/offers',
    summary:
      'Offers of help, for units that lay outside an agreed band in two of the last three rounds.',
    answers: {
      200: {
        description: "In the tree's order.",
        schema: object({
          offers: list(
            object({
              unit,
              construct,
              band: someBand,
              rounds: list(object({ round: text, opens: time, level: someBand })),
            }),
          ),
        }),
      },
    },
    errors: ['session', 'role'],
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
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'raw_transform') return { ...jsonSchema, ...bytes() };
      // A check beyond what JSON Schema can say, such as that a day is in the calendar.
      return valibotAction.type === 'check' ? jsonSchema : undefined;
    },
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
writeFileSync(
  new URL('../http/openapi.json', import.meta.url),
  `${JSON.stringify(document, null, 1)}\n`,
);
