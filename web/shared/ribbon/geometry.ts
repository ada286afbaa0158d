/** Where a ribbon lies in its drawing: pure geometry, in units of the drawing. */
import type { Band } from '../../../src/core/disclosure/band.ts';

export const WIDTH = 328;
export const HEIGHT = 124;
export const LEFT = 34;
export const RIGHT = 56;
const TOP = 8;
const BOTTOM = 6;
/** Half of a round's level stretch, as a share of the distance between rounds. */
const PLATEAU = 0.32;
/** Few rounds are not drawn as if they were a year. */
const FEWEST_COLUMNS = 6;

/** The height of a level from 0 to 100. */
export function yOf(level: number): number {
  return HEIGHT - BOTTOM - (level / 100) * (HEIGHT - TOP - BOTTOM);
}

/** The distance between rounds and the middle of each, the newest at the right. */
export function columnsOf(count: number): { step: number; middles: number[] } {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(count, FEWEST_COLUMNS);
  const first = WIDTH - RIGHT - step * (count - 0.5);
  return { step, middles: Array.from({ length: count }, (_, i) => first + i * step) };
}

/** Stretches of neighbouring rounds that are shown: never drawn across a gap. */
export function stretchesOf(bands: readonly (Band | null)[]): { from: number; bands: Band[] }[] {
  const stretches: { from: number; bands: Band[] }[] = [];
  bands.forEach((band, i) => {
    if (band === null) return;
    const last = stretches.at(-1);
    if (last && last.from + last.bands.length === i) last.bands.push(band);
    else stretches.push({ from: i, bands: [band] });
  });
  return stretches;
}

/** The outline of a stretch: level over each round, easing over to the next. */
export function outlineOf(
  bands: readonly Band[],
  middles: readonly number[],
  step: number,
): string {
  const half = step * PLATEAU;
  const upper = bands.map((band, i) => ({ x: middles[i]!, y: yOf(band[1]) }));
  const lower = bands.map((band, i) => ({ x: middles[i]!, y: yOf(band[0]) })).reverse();
  const start = `M${round(upper[0]!.x - half)} ${round(upper[0]!.y)}`;
  return `${start}${edge(upper, half)}L${round(lower[0]!.x + half)} ${round(lower[0]!.y)}${edge(lower, -half)}Z`;
}

function edge(points: readonly { x: number; y: number }[], half: number): string {
  return points
    .map(({ x, y }, i) => {
      const level = `H${round(x + half)}`;
      const next = points[i + 1];
      if (!next) return level;
      const middle = round((x + next.x) / 2);
      const end = `${round(next.x - half)} ${round(next.y)}`;
      return `${level}C${middle} ${round(y)} ${middle} ${round(next.y)} ${end}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
