/** Where a ribbon lies: pure geometry for both of its drawings, as SVG and on a canvas, which read the same paths. */
import type { Band } from '../../../src/core/disclosure/band.ts';

/** The measures of a drawing, in its own units. */
export interface Frame {
  /** The middle of the column at a place. */
  xOf(column: number): number;
  /** The height of a level from 0 to 100. */
  yOf(level: number): number;
  /** The distance between columns. */
  step: number;
}

/** Few rounds are not drawn as if they were a year. */
export const FEWEST_COLUMNS = 6;
/** Half of a round's level stretch, as a share of the distance between rounds. */
const PLATEAU = 0.32;

export const WIDTH = 328;
export const HEIGHT = 124;
export const LEFT = 34;
export const RIGHT = 56;
const TOP = 8;
const BOTTOM = 6;

/** The frame of the SVG drawing: `count` rounds, the newest at the right. */
export function drawingFrame(count: number): Frame {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(count, FEWEST_COLUMNS);
  return {
    step,
    xOf: (column) => WIDTH - RIGHT - step * (count - column - 0.5),
    yOf: (level) => HEIGHT - BOTTOM - (level / 100) * (HEIGHT - TOP - BOTTOM),
  };
}

/**
 * The outlines of the stretches of neighbouring rounds that are shown, as path data: level over each round,
 * easing over to the next, never across a gap.
 */
export function outlinesOf(bands: readonly (Band | null)[], frame: Frame): string[] {
  return stretchesOf(bands.map((band) => band !== null)).map(([from, to]) => {
    const columns = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const edge = (columns: number[], end: 0 | 1, half: number) =>
      columns.map((column, i) => {
        const [x, y] = [frame.xOf(column), frame.yOf(bands[column]![end])];
        const level = `${i === 0 ? (half > 0 ? 'M' : 'L') + pair(x - half, y) : ''}H${round(x + half)}`;
        const next = columns[i + 1];
        if (next === undefined) return level;
        const [nextX, nextY] = [frame.xOf(next), frame.yOf(bands[next]![end])];
        const middle = (x + nextX) / 2;
        return `${level}C${pair(middle, y)} ${pair(middle, nextY)} ${pair(nextX - half, nextY)}`;
      });
    const half = frame.step * PLATEAU;
    return [...edge(columns, 1, half), ...edge(columns.toReversed(), 0, -half), 'Z'].join('');
  });
}

/** The left end of the level stretch over a column. */
export function startOf(column: number, { xOf, step }: Frame): number {
  return xOf(column) - step * PLATEAU;
}

/** Stretches of neighbouring places that hold, each by its first and last place. */
export function stretchesOf(holds: readonly boolean[]): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  holds.forEach((here, i) => {
    if (!here) return;
    if (holds[i - 1]) stretches.at(-1)![1] = i;
    else stretches.push([i, i]);
  });
  return stretches;
}

const pair = (x: number, y: number) => `${round(x)} ${round(y)}`;

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
