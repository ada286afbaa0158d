/**
 * What anybody may know of a round. Both are canonical bytes that core makes and reads; here they are
 * described for those who read them elsewhere.
 */
import * as v from 'valibot';
import type { Questions } from '../core/instrument/questions.ts';
import { type Manifest, SUITE } from '../core/manifest.ts';
import { base64url, count, sha256, text, texts, time } from '../http/formats.ts';

/** `GET /api/rounds/:round/manifest`. */
export const manifestAnswer = v.strictObject({
  version: v.literal(1),
  round: text,
  suite: v.literal(SUITE),
  publicKey: base64url(32),
  k: v.pipe(
    count,
    v.minValue(5),
    v.maxValue(15),
    v.description('Fewest respondents behind a figure'),
  ),
  opens: time,
  closes: time,
  instrumentHash: sha256,
  items: v.pipe(v.array(text), v.description('Ids of the questions, in the payload’s order')),
  cells: v.array(v.strictObject({ id: text, headcount: v.pipe(count, v.minValue(1)) })),
  units: v.array(v.strictObject({ id: text, parent: v.nullable(text) })),
  previousManifestHash: v.nullable(sha256),
  build: text,
}) satisfies v.GenericSchema<unknown, Manifest>;

const labels = v.pipe(v.array(text), v.length(5));

/** `GET /api/rounds/:round/instrument`. */
export const questionsAnswer = v.strictObject({
  stem: texts,
  group_intro: v.record(text, texts),
  scales: v.record(
    text,
    v.strictObject({
      type: v.picklist(['agreement', 'frequency']),
      labels: v.strictObject({ nb: labels, nn: labels, en: labels }),
    }),
  ),
  no_answer: v.strictObject({ label: texts }),
  constructs: v.array(
    v.strictObject({
      id: text,
      name: texts,
      direction: v.picklist(['higher_is_better', 'higher_is_worse']),
      tier: v.picklist(['core', 'secondary', 'meta']),
      scale: text,
    }),
  ),
  items: v.array(
    v.strictObject({
      id: text,
      construct: text,
      polarity: v.pipe(
        v.picklist([1, -1]),
        v.description('-1: a high answer lowers the construct'),
      ),
      scale: text,
      text: texts,
    }),
  ),
}) satisfies v.GenericSchema<unknown, Questions>;
