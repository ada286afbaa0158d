/** Waves for autonomy, dots for ownership, slanting strokes for firefighting: told apart without colour. */

interface Tile {
  width: number;
  height: number;
  draw: (ctx: CanvasRenderingContext2D) => void;
}

const TILES: Record<string, Tile> = {
  autonomy: {
    width: 16,
    height: 8,
    draw(ctx) {
      ctx.moveTo(0, 4);
      ctx.quadraticCurveTo(4, 0.5, 8, 4);
      ctx.quadraticCurveTo(12, 7.5, 16, 4);
      ctx.stroke();
    },
  },
  ownership: {
    width: 9,
    height: 9,
    draw(ctx) {
      ctx.arc(2.25, 2.25, 1.5, 0, 2 * Math.PI);
      ctx.arc(6.75, 6.75, 1.5, 0, 2 * Math.PI);
      ctx.fill();
    },
  },
  firefighting: {
    width: 10,
    height: 10,
    draw(ctx) {
      for (const x of [-10, 0, 10]) {
        ctx.moveTo(x, 10);
        ctx.lineTo(x + 10, 0);
      }
      ctx.stroke();
    },
  },
};

const WASH = 0.3;
const STROKE = 0.75;

/** A wash of `colour` with the construct's pattern over it; `ratio`: device pixels a CSS pixel. */
export function patternOf(
  target: CanvasRenderingContext2D,
  kind: string,
  ratio: number,
  colour: string,
): CanvasPattern {
  const { width, height, draw } = TILES[kind] ?? TILES.ownership!;
  const tile = document.createElement('canvas');
  tile.width = Math.round(width * ratio);
  tile.height = Math.round(height * ratio);
  const ctx = tile.getContext('2d')!;
  ctx.fillStyle = colour;
  ctx.globalAlpha = WASH;
  ctx.fillRect(0, 0, tile.width, tile.height);
  ctx.scale(tile.width / width, tile.height / height);
  ctx.globalAlpha = STROKE;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  draw(ctx);
  return target.createPattern(tile, 'repeat')!;
}
