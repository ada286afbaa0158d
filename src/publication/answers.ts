/**
 * What the publication answers. A release is made and read by core, which knows nothing of this file:
 * here its published form is described for those who read it elsewhere.
 */
import * as v from 'valibot';
import type { Release, ReleaseNode } from '../core/disclosure/release.ts';
import { band, base64url, count, participation, sha256, text, time } from '../http/formats.ts';

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.multipleOf(2.5));
const share = v.pipe(
  v.strictTuple([percent, percent]),
  v.readonly(),
  v.description('From and to in per cent, round the share rounded to 5'),
);
const shares = v.strictObject({ unfavourable: share, neutral: share, favourable: share });

export const levels = v.pipe(
  v.record(text, v.nullable(band)),
  v.description('The band of each question, by its id; null where it is not shown'),
);

/** A unit as a release shows it. */
export const releaseNode = v.strictObject({
  unit: text,
  code: text,
  name: text,
  parent: v.nullable(text),
  respondents: v.pipe(
    v.string(),
    v.regex(/^[1-9]\d*-[1-9]\d*$/),
    v.description('How many answered, from and to, such as 5-9, 10-19 or, joined, 5-19'),
  ),
  participation,
  levels,
  distribution: v.nullable(v.record(text, shares)),
}) satisfies v.GenericSchema<unknown, ReleaseNode>;

const figures = v.record(text, v.nullable(v.number()));

export const quality = v.pipe(
  v.strictObject({ alpha: figures, icc1: figures, icc2: figures }),
  v.description('Quality of measurement for the whole organisation, by construct'),
);

export const releaseAnswer = v.strictObject({
  version: v.literal(1),
  round: text,
  manifestHash: sha256,
  previousReleaseHash: v.nullable(sha256),
  k: count,
  items: v.array(text),
  quality: v.nullable(quality),
  nodes: v.array(releaseNode),
  notShown: v.array(text),
}) satisfies v.GenericSchema<unknown, Pick<Release, keyof Release>>;

/** `GET /api/releases`. */
export const releaseListAnswer = v.strictObject({
  releases: v.pipe(
    v.array(
      v.strictObject({
        round: text,
        opens: time,
        closes: time,
        manifestHash: sha256,
        releaseHash: sha256,
      }),
    ),
    v.description('Oldest first'),
  ),
});

/** `GET /api/rounds/:round/receipts`. */
export const receiptsAnswer = v.strictObject({
  round: text,
  receipts: v.pipe(
    v.array(base64url(32)),
    v.description(
      'SHA-256 of every counted response key, sorted by their bytes, with random entries up to a multiple of 100',
    ),
  ),
});
