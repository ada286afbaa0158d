/** What the leader will be able to see of the own group, before anything is answered: the bands, empty. */
import { type Band, finestEdges } from '../../../src/core/disclosure/band.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import type { Texts } from '../texts/nb.ts';

export function Preview({ t, round }: { t: Texts; round: CheckedRound }) {
  const { cell, manifest } = round;
  const edges = finestEdges(cell.headcount);
  const bands = edges.slice(1).map((to, i): Band => [edges[i]!, to]);
  const narrowest = Math.min(...bands.map(([from, to]) => to - from));
  return (
    <details class="more">
      <summary>{t.preview.name}</summary>
      <p>{t.preview.band(cell.headcount, narrowest)}</p>
      <Bands bands={bands} label={bands.map((band) => t.band(...band)).join(', ')} />
      <p>{t.preview.fewer(manifest.k)}</p>
      <p>{t.preview.never}</p>
    </details>
  );
}

const MOST_LABELS = 9;

/** All bands in a row from 0 to 100; where they are many, the ends and the middle are named. */
function Bands({ bands, label }: { bands: Band[]; label: string }) {
  const edges = [0, ...bands.map(([, to]) => to)];
  const named = edges.length > MOST_LABELS ? [0, 50, 100] : edges;
  const x = (level: number) => 10 + 3 * level;
  return (
    <svg class="bands" viewBox="0 0 320 48" role="img" aria-label={label}>
      {bands.map(([from, to]) => (
        <rect key={from} x={x(from) + 1} width={3 * (to - from) - 2} height="28" rx="6" />
      ))}
      {named.map((edge) => (
        <text key={edge} x={x(edge)} y="44" text-anchor="middle">
          {edge}
        </text>
      ))}
    </svg>
  );
}
