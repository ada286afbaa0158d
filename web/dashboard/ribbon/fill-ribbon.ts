/** How a ribbon is filled on a canvas: the construct's wash and pattern, with blurred ends. */
import { tileOf } from '../../shared/ribbon/patterns.ts';
import type { Drawn } from './chart.ts';

const WASH = 0.3;
const STROKE = 0.75;
const SOFTNESS = 4;

/**
 * The shape, filled, on a layer of its own. The blur is a shadow of a shape that lies off the layer: every
 * browser has shadows, not all have filters.
 */
export function softened(
  { width, height, ratio, style }: Drawn,
  shape: Path2D,
  kind: string,
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

/** A wash of `colour` with the construct's pattern over it. */
function patternOf(
  target: CanvasRenderingContext2D,
  kind: string,
  ratio: number,
  colour: string,
): CanvasPattern {
  const { width, height, path, isFilled } = tileOf(kind);
  const tile = document.createElement('canvas');
  tile.width = Math.round(width * ratio);
  tile.height = Math.round(height * ratio);
  const ctx = tile.getContext('2d')!;
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.globalAlpha = WASH;
  ctx.fillRect(0, 0, tile.width, tile.height);
  ctx.scale(tile.width / width, tile.height / height);
  ctx.globalAlpha = STROKE;
  ctx.lineWidth = 1.5;
  const shape = new Path2D(path);
  if (isFilled) ctx.fill(shape);
  else ctx.stroke(shape);
  return target.createPattern(tile, 'repeat')!;
}
