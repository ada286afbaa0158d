/** Draws a ribbon on a chart's canvas: outline, soft ends, pattern, and the labels that stand beside it. */
import type { Chart } from 'chart.js';
import type { Band } from '../../src/core/disclosure/band.ts';
import { stretchesOf } from '../shared/ribbon-shape.ts';
import { patternOf } from './ribbon-pattern.ts';

interface Words {
  notShown: string;
  band: (from: number, to: number) => string;
}

/** Half of a round's level stretch, as a share of the distance between rounds. */
const PLATEAU = 0.32;
const SOFTNESS = 4;

/** `points`: a round a column, null where there is no round. Colours come from the canvas's style. */
export function drawRibbon(
  chart: Pick<Chart, 'canvas' | 'ctx' | 'scales' | 'width' | 'height' | 'currentDevicePixelRatio'>,
  kind: string,
  points: ({ band: Band | null } | null)[],
  words: Words,
): void {
  const { canvas, ctx } = chart;
  const { x, y } = chart.scales;
  const style = getComputedStyle(canvas);
  const step = points.length > 1 ? x!.getPixelForValue(1) - x!.getPixelForValue(0) : x!.width;
  const middle = (i: number) => x!.getPixelForValue(i);
  const height = (level: number) => y!.getPixelForValue(level);
  const shape = new Path2D();
  for (const { from, bands } of stretchesOf(points.map((point) => point?.band ?? null))) {
    const place = (end: 0 | 1) =>
      bands.map((band, i) => [middle(from + i), height(band[end])] as const);
    addStretch(shape, place(1), place(0), step * PLATEAU);
  }
  ctx.drawImage(softened(chart, shape, kind, style), 0, 0, chart.width, chart.height);

  ctx.save();
  ctx.textBaseline = 'middle';
  ctx.fillStyle = style.getPropertyValue('--chart-text');
  ctx.font = `13px ${style.fontFamily}`;
  points.forEach((point, i) => {
    if (point?.band === null) drawGap(ctx, middle(i), height(50), words.notShown);
  });
  const last = points.at(-1)?.band;
  if (last) {
    ctx.fillStyle = style.color;
    ctx.font = `600 15px ${style.fontFamily}`;
    ctx.fillText(words.band(...last), x!.right + 6, height((last[0] + last[1]) / 2));
  }
  ctx.restore();
}

type Place = readonly [x: number, y: number];

/** Level over each round, easing over to the next; back along the lower ends. */
function addStretch(shape: Path2D, upper: Place[], lower: Place[], half: number): void {
  shape.moveTo(upper[0]![0] - half, upper[0]![1]);
  addEdge(shape, upper, half);
  shape.lineTo(lower.at(-1)![0] + half, lower.at(-1)![1]);
  addEdge(shape, lower.toReversed(), -half);
  shape.closePath();
}

function addEdge(shape: Path2D, places: Place[], half: number): void {
  places.forEach(([x, y], i) => {
    shape.lineTo(x + half, y);
    const next = places[i + 1];
    if (!next) return;
    const middle = (x + next[0]) / 2;
    shape.bezierCurveTo(middle, y, middle, next[1], next[0] - half, next[1]);
  });
}

/**
 * The shape with blurred ends, filled with the construct's wash and pattern, on a layer of its own. The
 * blur is a shadow of a shape that lies off the layer: every browser has shadows, not all have filters.
 */
function softened(
  { width, height, currentDevicePixelRatio: ratio }: Parameters<typeof drawRibbon>[0],
  shape: Path2D,
  kind: string,
  style: CSSStyleDeclaration,
): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  layer.width = Math.max(1, width * ratio);
  layer.height = Math.max(1, height * ratio);
  const ctx = layer.getContext('2d')!;
  ctx.save();
  ctx.shadowColor = '#000';
  ctx.shadowBlur = SOFTNESS * ratio;
  ctx.shadowOffsetX = 2 * layer.width;
  ctx.setTransform(ratio, 0, 0, ratio, -2 * layer.width, 0);
  ctx.fill(shape);
  ctx.restore();
  ctx.globalCompositeOperation = 'source-in';
  ctx.fillStyle = patternOf(ctx, kind, ratio, style.color);
  ctx.fillRect(0, 0, layer.width, layer.height);
  return layer;
}

function drawGap(ctx: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
