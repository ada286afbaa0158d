/** Draws a ribbon on a canvas: outlines, soft ends, and the labels that stand in the picture, so that there is no legend. */
import type { Band } from '../../../src/core/disclosure/band.ts';
import { outlinesOf, startOf, stretchesOf } from '../../shared/ribbon/geometry.ts';
import type { Drawn } from './chart.ts';
import { softened } from './fill-ribbon.ts';
import type { EarlierRibbon } from './ribbons.ts';

interface Words {
  notShown: string;
  /** The whole organisation, as its ribbon is labelled. */
  everyone: string;
  band: (from: number, to: number) => string;
}

export interface RibbonColumns {
  /** Null where there is no round, else the round's band, null where the unit isn't shown. */
  columns: readonly ({ band: Band | null; organisation: Band | null } | null)[];
  /** The units that this one took over, a band a column. */
  earlier: readonly EarlierRibbon[];
}

/** The least distance of two labels above each other, in CSS pixels. */
const LINE = 17;

/** Behind everything lies the organisation's ribbon. Colours come from the canvas's style. */
export function drawRibbon(
  drawn: Drawn,
  kind: string,
  { columns, earlier }: RibbonColumns,
  words: Words,
): void {
  const { ctx, style, frame, end } = drawn;
  const text = style.getPropertyValue('--chart-text');
  const own = columns.map((column) => column?.band ?? null);
  const everyone = columns.map((column) => column?.organisation ?? null);
  const shapeOf = (bands: readonly (Band | null)[]) =>
    new Path2D(outlinesOf(bands, frame).join(''));

  ctx.save();
  ctx.textBaseline = 'middle';
  ctx.fillStyle = style.getPropertyValue('--chart-pale');
  ctx.fill(shapeOf(everyone));
  drawEarlier(drawn, earlier, shapeOf);
  ctx.drawImage(softened(drawn, shapeOf(own), kind), 0, 0, drawn.width, drawn.height);

  ctx.fillStyle = text;
  ctx.font = `13px ${style.fontFamily}`;
  const isGap = columns.map(
    (column, i) => column?.band === null && !earlier.some(({ bands }) => bands[i]),
  );
  for (const [from, to] of stretchesOf(isGap)) {
    drawGap(ctx, frame.xOf((from + to) / 2), frame.yOf(50), words.notShown);
  }

  const [last, all] = [own.at(-1), everyone.at(-1)];
  const centre = (band: Band) => frame.yOf((band[0] + band[1]) / 2);
  if (last) {
    ctx.fillStyle = style.color;
    ctx.font = `600 15px ${style.fontFamily}`;
    ctx.fillText(words.band(...last), end + 6, centre(last));
  }
  if (all) {
    ctx.fillStyle = text;
    ctx.font = `13px ${style.fontFamily}`;
    ctx.fillText(words.everyone, end + 6, besides(centre(all), last ? centre(last) : null));
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
  { ctx, style, frame }: Drawn,
  earlier: readonly EarlierRibbon[],
  shapeOf: (bands: readonly (Band | null)[]) => Path2D,
): void {
  ctx.save();
  ctx.font = `12px ${style.fontFamily}`;
  ctx.strokeStyle = ctx.fillStyle = style.getPropertyValue('--chart-text');
  let lowest = frame.yOf(100) - 8;
  const labels = earlier.flatMap(({ name, bands }) => {
    const first = bands.findIndex((band) => band !== null);
    return first < 0 ? [] : [{ name, first, top: frame.yOf(bands[first]![1]) }];
  });
  earlier.forEach(({ bands }, i) => {
    const shape = shapeOf(bands);
    ctx.setLineDash(i % 2 === 0 ? [] : [4, 3]);
    ctx.globalAlpha = 0.12;
    ctx.fill(shape);
    ctx.globalAlpha = 0.6;
    ctx.stroke(shape);
  });
  ctx.globalAlpha = 1;
  for (const { name, first, top } of labels.toSorted((a, b) => a.top - b.top)) {
    lowest = Math.max(top - 9, lowest + 14);
    ctx.fillText(name, startOf(first, frame), lowest);
  }
  ctx.restore();
}

function drawGap(ctx: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
