/**
 * The ribbon on Chart.js, which is imported nowhere else: a band per round with soft ends, eased over to
 * the next; a round that isn't shown is a gap. Labels stand in the picture, so there is no legend.
 */

import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import { monthName, yearOf } from '../../shared/dates.ts';
import type { Texts } from '../texts/nb.ts';
import { drawRibbon } from './draw-ribbon.ts';
import type { Point, UnitRibbon } from './ribbons.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

interface RibbonChartProps {
  /** The picture in words. */
  name: string;
  /** The construct: its colour and pattern. */
  kind: string;
  ribbon: Pick<UnitRibbon, 'points' | 'earlier'>;
  t: Texts;
}

export function RibbonChart({ name, kind, ribbon, t }: RibbonChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const chart = createChart(canvas.current!, kind, ribbon, t);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => recolour(chart);
    dark.addEventListener('change', redraw);
    return () => {
      dark.removeEventListener('change', redraw);
      chart.destroy();
    };
  }, [kind, ribbon, t]);
  return (
    <div class="chart">
      <canvas ref={canvas} role="img" aria-label={name} />
    </div>
  );
}

type RibbonData = Chart<'bar', ([number, number] | null)[], string>;

/** Room for "100" at the left and for the newest band's label at the right, in CSS pixels. */
const RIGHT = 58;
const MONTH_WIDTH = 40;
/** Few rounds are not drawn as if they were a year. */
const FEWEST_COLUMNS = 6;

function createChart(
  canvas: HTMLCanvasElement,
  kind: string,
  { points, earlier }: RibbonChartProps['ribbon'],
  t: Texts,
): RibbonData {
  const empty = Math.max(0, FEWEST_COLUMNS - points.length);
  const none = Array<null>(empty).fill(null);
  const padded: (Point | null)[] = [...none, ...points];
  const columns = {
    columns: padded,
    earlier: earlier.map(({ name, bands }) => ({ name, bands: [...none, ...bands] })),
  };
  const { everyone } = t.team;
  const chart: RibbonData = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: padded.map((point, i) => point?.opens ?? `${i}`),
      datasets: [{ data: padded.map((point) => (point?.band ? [...point.band] : null)) }],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: RIGHT, top: 8 } },
      datasets: { bar: { categoryPercentage: 1, barPercentage: 1 } },
      scales: {
        x: {
          grid: { display: false },
          border: { display: false },
          ticks: { autoSkip: false, maxRotation: 0, callback: (_, i) => monthLabel(i) },
        },
        y: {
          min: 0,
          max: 100,
          border: { display: false },
          ticks: { stepSize: 50, callback: (level) => levelLabel(Number(level), t) },
        },
      },
    },
    plugins: [
      {
        id: 'ribbon',
        beforeDatasetsDraw: (drawn) => {
          drawRibbon(drawn, kind, columns, { notShown: t.notShown, everyone, band: t.band });
          return false;
        },
      },
    ],
  });
  recolour(chart);
  return chart;

  /** The newest round has its month, and as many before it as there is room for; a year where it begins. */
  function monthLabel(index: number): string | string[] {
    const every = Math.ceil((padded.length * MONTH_WIDTH) / (canvas.clientWidth - RIGHT));
    const named = (i: number) => i >= empty && (padded.length - 1 - i) % every === 0;
    const point = padded[index];
    if (!point || !named(index)) return '';
    const before = padded.slice(0, index).findLast((_, i) => named(i));
    const year = yearOf(point.opens);
    const month = monthName(point.opens, t.locale, 'short');
    return before && yearOf(before.opens) === year ? month : [month, String(year)];
  }
}

function levelLabel(level: number, t: Texts): string | string[] {
  if (level === 0) return t.little;
  return level === 100 ? t.much : String(level);
}

/** Takes the colours of the style sheet, which differ in light and dark. */
function recolour(chart: RibbonData): void {
  const style = getComputedStyle(chart.canvas);
  const text = style.getPropertyValue('--chart-text');
  const font = { family: style.fontFamily, size: 13 };
  const { x, y } = chart.options.scales!;
  x!.ticks = { ...x!.ticks, color: text, font };
  y!.ticks = { ...y!.ticks, color: text, font };
  y!.grid = { color: style.getPropertyValue('--chart-line'), tickLength: 4 };
  chart.update();
}
