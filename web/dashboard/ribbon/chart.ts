/**
 * Chart.js, which is imported nowhere else: axes, sizes, and which column the pointer is over. A chart is
 * created with its canvas, updated when it shows something else, and destroyed with it.
 */
import { CategoryScale, Chart, LinearScale } from 'chart.js';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Frame } from '../../shared/ribbon/geometry.ts';

Chart.register(CategoryScale, LinearScale);

/** Columns under which something stands, over levels from 0 to 100. All lengths are in CSS pixels. */
export interface Columns {
  count: number;
  /** Room at the right for labels. */
  right: number;
  /** What stands under a column of a canvas this wide, in one line or more; empty for nothing. */
  labelOf(column: number, width: number): string | string[];
  /** What stands beside a level of 0, 50 or 100. */
  levelLabel(level: number): string;
  draw(canvas: Drawn): void;
  /** The pointer is over a column now, or taps it. */
  onPointer(column: number): void;
}

/** What there is to draw on. */
export interface Drawn {
  ctx: CanvasRenderingContext2D;
  /** Of the canvas: the colours and the font. */
  style: CSSStyleDeclaration;
  frame: Frame;
  width: number;
  height: number;
  /** The right end of the columns. */
  end: number;
  /** Device pixels a CSS pixel. */
  ratio: number;
}

interface Charted {
  canvas: RefObject<HTMLCanvasElement | null>;
  /** The middle of a column. */
  xOf(column: number): number;
}

/** A chart on the canvas that gets the ref. It is drawn anew when `columns` is another object. */
export function useChart(columns: Columns): Charted {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart>(null);
  const current = useRef(columns);
  current.current = columns;

  useEffect(() => {
    const created = create(canvas.current!, () => current.current);
    chart.current = created;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => update(created, current.current);
    dark.addEventListener('change', redraw);
    return () => {
      dark.removeEventListener('change', redraw);
      created.destroy();
    };
  }, []);
  useEffect(() => update(chart.current!, columns), [columns]);

  return { canvas, xOf: (column) => chart.current?.scales.x?.getPixelForValue(column) ?? 0 };
}

function create(canvas: HTMLCanvasElement, columns: () => Columns): Chart {
  return new Chart(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: {
          type: 'category',
          offset: true,
          grid: { display: false },
          border: { display: false },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            callback: (_, column) => columns().labelOf(column, canvas.clientWidth),
          },
        },
        y: {
          type: 'linear',
          min: 0,
          max: 100,
          border: { display: false },
          ticks: { stepSize: 50, callback: (level) => columns().levelLabel(Number(level)) },
        },
      },
    },
    plugins: [
      {
        id: 'columns',
        beforeDatasetsDraw: (chart) => columns().draw(drawnOn(chart)),
        afterEvent: ({ scales }, { event: { type, x }, inChartArea }) => {
          if (!inChartArea || type === 'mouseout' || x === null) return;
          const { count, onPointer } = columns();
          onPointer(Math.max(0, Math.min(count - 1, scales.x!.getValueForPixel(x)!)));
        },
      },
    ],
  });
}

/** Takes the colours of the style sheet too, which differ in light and dark. */
function update(chart: Chart, { count, right }: Columns): void {
  const style = getComputedStyle(chart.canvas);
  const text = style.getPropertyValue('--chart-text');
  const font = { family: style.fontFamily, size: 13 };
  const { x, y } = chart.options.scales!;
  x!.ticks = { ...x!.ticks, color: text, font };
  y!.ticks = { ...y!.ticks, color: text, font };
  y!.grid = { color: style.getPropertyValue('--chart-line'), tickLength: 4 };
  chart.options.layout = { padding: { right, top: 8 } };
  chart.data.labels = Array.from({ length: count }, (_, column) => column);
  chart.update();
}

function drawnOn({ canvas, ctx, scales, width, height, ...chart }: Chart): Drawn {
  const { x, y } = scales;
  const xOf = (column: number) => x!.getPixelForValue(column);
  return {
    ctx,
    style: getComputedStyle(canvas),
    frame: {
      xOf,
      yOf: (level) => y!.getPixelForValue(level),
      step: x!.max > x!.min ? xOf(1) - xOf(0) : x!.width,
    },
    width,
    height,
    end: x!.right,
    ratio: chart.currentDevicePixelRatio,
  };
}
