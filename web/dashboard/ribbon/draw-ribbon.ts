/** Draws a ribbon on a chart's canvas: outline, soft ends, pattern, and the labels that stand beside it. */
import type { Chart } from 'chart.js';
import type { Band } from '../../../src/core/disclosure/band.ts';
import { stretchesOf } from '../../shared/ribbon/geometry.ts';
import { patternOf } from './ribbon-pattern.ts';
import type { EarlierRibbon } from './ribbons.ts';

interface Words {
  notShown: string;
  /** The whole organisation, as its ribbon is labelled. */
  everyone: string;
  band: (from: number, to: number) => string;
}

export interface Column {
  /** Null where the unit isn't shown. */
  band: Band | null;
  organisation: Band | null;
}

type Drawn = Pick<
  Chart,
  'canvas' | 'ctx' | 'scales' | 'width' | 'height' | 'currentDevicePixelRatio'
>;

/** Half of a round's level stretch, as a share of the distance between rounds. */
const PLATEAU = 0.32;
const SOFTNESS = 4;
/** The least distance of two labels above each other, in CSS pixels. */
const LINE = 17;

/**
 * `columns`: a round each, null where there is no round; `earlier`: the units that this one took over, a
 * band a column. Behind everything lies the organisation's ribbon. Colours come from the canvas's style.
 */
export function drawRibbon(
  chart: Drawn,
  kind: string,
  { columns, earlier }: { columns: readonly (Column | null)[]; earlier: readonly EarlierRibbon[] },
  words: Words,
): void {
  const { canvas, ctx } = chart;
  const { x, y } = chart.scales;
  const style = getComputedStyle(canvas);
  const text = style.getPropertyValue('--chart-text');
  const pale = style.getPropertyValue('--chart-pale');
  const step = columns.length > 1 ? x!.getPixelForValue(1) - x!.getPixelForValue(0) : x!.width;
  const middle = (i: number) => x!.getPixelForValue(i);
  const height = (level: number) => y!.getPixelForValue(level);
  const shapeOf = (bands: readonly (Band | null)[]) => {
    const shape = new Path2D();
    for (const { from, bands: stretch } of stretchesOf(bands)) {
      const place = (end: 0 | 1) =>
        stretch.map((band, i) => [middle(from + i), height(band[end])] as const);
      addStretch(shape, place(1), place(0), step * PLATEAU);
    }
    return shape;
  };
  const own = columns.map((column) => column?.band ?? null);
  const everyone = columns.map((column) => column?.organisation ?? null);

  ctx.save();
  ctx.textBaseline = 'middle';
  ctx.fillStyle = pale;
  ctx.fill(shapeOf(everyone));
  drawEarlier(ctx, earlier, { shapeOf, middle, height, step, text, font: style.fontFamily });
  ctx.drawImage(softened(chart, shapeOf(own), kind, style), 0, 0, chart.width, chart.height);

  ctx.fillStyle = text;
  ctx.font = `13px ${style.fontFamily}`;
  const isGap = columns.map(
    (column, i) => column?.band === null && !earlier.some(({ bands }) => bands[i]),
  );
  for (const place of middlesOf(isGap)) drawGap(ctx, middle(place), height(50), words.notShown);

  const [last, all] = [own.at(-1), everyone.at(-1)];
  const centre = (band: Band) => height((band[0] + band[1]) / 2);
  if (last) {
    ctx.fillStyle = style.color;
    ctx.font = `600 15px ${style.fontFamily}`;
    ctx.fillText(words.band(...last), x!.right + 6, centre(last));
  }
  if (all) {
    ctx.fillStyle = text;
    ctx.font = `13px ${style.fontFamily}`;
    ctx.fillText(words.everyone, x!.right + 6, besides(centre(all), last ? centre(last) : null));
  }
  ctx.restore();
}

/** Where a label goes that must not cover another one. */
function besides(wanted: number, taken: number | null): number {
  if (taken === null || Math.abs(wanted - taken) >= LINE) return wanted;
  return wanted < taken ? taken - LINE : taken + LINE;
}

/** Grey, with a line around each, for they often lie on each other; each with its name where it begins. */
function drawEarlier(
  ctx: CanvasRenderingContext2D,
  earlier: readonly EarlierRibbon[],
  at: {
    shapeOf: (bands: readonly (Band | null)[]) => Path2D;
    middle: (i: number) => number;
    height: (level: number) => number;
    step: number;
    text: string;
    font: string;
  },
): void {
  ctx.save();
  ctx.font = `12px ${at.font}`;
  let lowest = at.height(100) - 8;
  const labels = earlier.flatMap(({ name, bands }) => {
    const first = bands.findIndex((band) => band !== null);
    return first < 0 ? [] : [{ name, first, top: at.height(bands[first]![1]) }];
  });
  earlier.forEach(({ bands }, i) => {
    const shape = at.shapeOf(bands);
    ctx.strokeStyle = ctx.fillStyle = at.text;
    ctx.setLineDash(i % 2 === 0 ? [] : [4, 3]);
    ctx.globalAlpha = 0.12;
    ctx.fill(shape);
    ctx.globalAlpha = 0.6;
    ctx.stroke(shape);
  });
  ctx.globalAlpha = 1;
  for (const { name, first, top } of labels.toSorted((a, b) => a.top - b.top)) {
    lowest = Math.max(top - 9, lowest + 14);
    ctx.fillText(name, at.middle(first) - at.step * PLATEAU, lowest);
  }
  ctx.restore();
}

/** The middle of each stretch of neighbouring columns that are gaps. */
function middlesOf(isGap: readonly boolean[]): number[] {
  const middles: number[] = [];
  let from = 0;
  isGap.forEach((gap, i) => {
    if (gap && !isGap[i - 1]) from = i;
    if (gap && !isGap[i + 1]) middles.push((from + i) / 2);
  });
  return middles;
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
  { width, height, currentDevicePixelRatio: ratio }: Drawn,
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
