/** The ribbon as a picture: a band per round with soft ends; a round that isn't shown is a gap. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { monthName, yearOf } from '../../shared/dates.ts';
import { FEWEST_COLUMNS } from '../../shared/ribbon/geometry.ts';
import type { Texts } from '../texts/nb.ts';
import { type Columns, useChart } from './chart.ts';
import { drawRibbon } from './draw-ribbon.ts';
import type { Point, UnitRibbon } from './ribbons.ts';

interface RibbonChartProps {
  /** The picture in words. */
  name: string;
  /** The construct: its colour and pattern. */
  kind: string;
  ribbon: Pick<UnitRibbon, 'points' | 'earlier'>;
  t: Texts;
  /** The pointer is over the round at a place now; null: it has left the picture and what stands over it. */
  onPointer?: (round: number | null) => void;
  /** What stands over the picture; `xOf`: where a round is, in CSS pixels from the left. */
  children?: (xOf: (round: number) => number) => ComponentChildren;
}

/** Room for the newest band's label, and for a month's name, in CSS pixels. */
const RIGHT = 58;
const MONTH_WIDTH = 40;

export function RibbonChart({ name, kind, ribbon, t, onPointer, children }: RibbonChartProps) {
  const empty = Math.max(0, FEWEST_COLUMNS - ribbon.points.length);
  const columns = useMemo(
    () => columnsOf(kind, ribbon, t, (round) => onPointer?.(round)),
    [kind, ribbon, t],
  );
  const { canvas, xOf } = useChart(columns);
  return (
    <figure class="chart" onMouseLeave={() => onPointer?.(null)}>
      <canvas ref={canvas} role="img" aria-label={name} />
      {children?.((round) => xOf(empty + round))}
    </figure>
  );
}

function columnsOf(
  kind: string,
  { points, earlier }: RibbonChartProps['ribbon'],
  t: Texts,
  onPointer: (round: number) => void,
): Columns {
  const empty = Math.max(0, FEWEST_COLUMNS - points.length);
  const none = Array<null>(empty).fill(null);
  const columns: (Point | null)[] = [...none, ...points];
  const drawn = {
    columns,
    earlier: earlier.map(({ name, bands }) => ({ name, bands: [...none, ...bands] })),
  };
  const { everyone } = t.team;
  return {
    count: columns.length,
    right: RIGHT,
    labelOf: (column, width) => monthLabel(columns, column, width, t.locale),
    levelLabel: (level) => (level === 0 ? t.little : level === 100 ? t.much : String(level)),
    draw: (canvas) =>
      drawRibbon(canvas, kind, drawn, { notShown: t.notShown, everyone, band: t.band }),
    onPointer: (column) => column >= empty && onPointer(column - empty),
  };
}

/** The newest round has its month, and as many before it as there is room for; a year where it begins. */
function monthLabel(
  columns: readonly (Point | null)[],
  column: number,
  width: number,
  locale: string,
): string | string[] {
  const every = Math.ceil((columns.length * MONTH_WIDTH) / (width - RIGHT));
  const isNamed = (i: number) => columns[i] !== null && (columns.length - 1 - i) % every === 0;
  const point = columns[column];
  if (!point || !isNamed(column)) return '';
  const before = columns.slice(0, column).findLast((_, i) => isNamed(i));
  const year = yearOf(point.opens);
  const month = monthName(point.opens, locale, 'short');
  return before && yearOf(before.opens) === year ? month : [month, String(year)];
}
