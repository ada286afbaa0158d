/** Waves for autonomy, dots for ownership, slanting strokes for firefighting: told apart without colour. */

/** A tile that repeats: its size, and what is in it as path data, stroked or filled. */
export interface Tile {
  width: number;
  height: number;
  path: string;
  isFilled?: boolean;
}

const DOTS = { width: 9, height: 9, path: `M.75 2.25${dot()}M5.25 6.75${dot()}`, isFilled: true };

function dot(): string {
  return 'a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0';
}

const TILES: Record<string, Tile> = {
  autonomy: { width: 16, height: 8, path: 'M0 4q4-3.5 8 0t8 0' },
  firefighting: { width: 10, height: 10, path: 'M-5 5 5-5M0 10 10 0M5 15 15 5' },
};

/** The tile of a construct; dots for one that has none of its own. */
export function tileOf(kind: string): Tile {
  return TILES[kind] ?? DOTS;
}
