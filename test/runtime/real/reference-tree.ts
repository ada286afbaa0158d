/** A tree in preorder, and intervals that are narrowed until they rest. */

/** Units in preorder: those below `i` are from `i + 1` to before `end[i]`. */
export interface Tree {
  codes: string[];
  end: number[];
}

export type Interval = [low: number, high: number];

export const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
/** The sum at and below unit `i`. */
export const sumAt = ({ end }: Tree, numbers: number[], i: number) => sum(numbers.slice(i, end[i]));

export const inSteps = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);

/** Narrows intervals, the first of a row being the sum of the others, until they rest. False when none fit. */
export function narrow(rows: Interval[][]): boolean {
  for (let moved = true; moved; ) {
    moved = false;
    const limit = (interval: Interval, low: number, high: number) => {
      if (low > interval[0] || high < interval[1]) moved = true;
      interval[0] = Math.max(interval[0], low);
      interval[1] = Math.min(interval[1], high);
    };
    for (const [whole, ...parts] of rows) {
      limit(whole!, sum(parts.map(([low]) => low)), sum(parts.map(([, high]) => high)));
      for (const part of parts) {
        const others = parts.filter((other) => other !== part);
        const [most, least] = [
          sum(others.map(([, high]) => high)),
          sum(others.map(([low]) => low)),
        ];
        limit(part, whole![0] - most, whole![1] - least);
      }
      if ([whole!, ...parts].some(([low, high]) => low > high)) return false;
    }
  }
  return true;
}
