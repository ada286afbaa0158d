/**
 * The ribbon: how a unit is doing on one construct, a band per round with soft ends. A picture, the same
 * in words, and the same as a table. A round that isn't shown is a gap, never drawn across.
 */
import type { Band } from '../../../src/core/disclosure/band.ts';
import { monthName } from '../dates.ts';
import { capital, type SameTexts } from '../texts/texts.ts';
import { drawingFrame, HEIGHT, LEFT, outlinesOf, RIGHT, WIDTH } from './geometry.ts';
import { tileOf } from './patterns.ts';
import type { ribbonNb } from './texts/nb.ts';

type RibbonTexts = SameTexts<typeof ribbonNb>;

export interface RibbonPoint {
  /** The round's opening: its month names it. */
  opens: string;
  band: Band | null;
  /** What is shown in its place, of a unit above. */
  instead: { unit: string; band: Band } | null;
  /** The whole organisation's, drawn behind. */
  organisation?: Band | null;
}

interface RibbonProps {
  /** The construct: its colour and pattern. */
  kind: string;
  name: string;
  /** Oldest first. */
  points: RibbonPoint[];
  t: RibbonTexts;
}

const LABELS_AT_MOST = 8;

export function Ribbon({ kind, name, points, t }: RibbonProps) {
  const latest = points.at(-1);
  const earlier = points.slice(0, -1).findLast(({ band }) => band !== null);
  const month = (point: RibbonPoint) => capital(monthName(point.opens, t.locale));
  const words = [
    latest?.band && t.latest(month(latest), t.band(...latest.band)),
    latest && !latest.band && t.latestNotShown(month(latest)),
    earlier?.band && t.earlier(month(earlier), t.band(...earlier.band)),
    latest?.organisation && t.behind(t.band(...latest.organisation)),
  ];
  return (
    <section class={`ribbon ${kind}`}>
      <h3>
        <Mark />
        {name}
      </h3>
      <RibbonDrawing kind={kind} points={points} t={t} />
      <p class="ribbon-words">{words.filter(Boolean).join(' ')}</p>
      <details>
        <summary>
          {t.asTable}
          <span class="ds-sr-only">: {name}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              <th scope="col">{t.level}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.opens}>
                <th scope="row">{month(point)}</th>
                <td>{levelInWords(point, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** The picture alone, for those who see it; the words and the table say the same. */
export function RibbonDrawing({ kind, points, t }: Omit<RibbonProps, 'name'>) {
  const frame = drawingFrame(points.length);
  const { xOf, yOf } = frame;
  const bands = points.map(({ band }) => band);
  const outlines = outlinesOf(bands, frame);
  const everyone = points.map(({ organisation = null }) => organisation);
  const every = Math.ceil(points.length / LABELS_AT_MOST);
  const last = bands.at(-1);
  return (
    <svg class="ribbon-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} aria-hidden="true">
      <defs>
        <filter id={`${kind}-soft`} x="-10%" y="-20%" width="120%" height="140%">
          <feGaussianBlur stdDeviation="2.6" />
        </filter>
        <Pattern kind={kind} />
        <mask
          id={`${kind}-fade`}
          maskUnits="userSpaceOnUse"
          x="0"
          y="-10"
          width={WIDTH}
          height={HEIGHT + 20}
        >
          <g fill="#fff" filter={`url(#${kind}-soft)`}>
            {outlines.map((d) => (
              <path key={d} d={d} />
            ))}
          </g>
        </mask>
      </defs>
      {[0, 50, 100].map((level) => (
        <path key={level} class="ribbon-line" d={`M${LEFT} ${yOf(level)}H${WIDTH - RIGHT}`} />
      ))}
      {outlinesOf(everyone, frame).map((d) => (
        <path key={d} class="ribbon-behind" d={d} />
      ))}
      <text class="ribbon-axis" x="0" y={yOf(100) + 4}>
        {t.much}
      </text>
      <text class="ribbon-axis" x="0" y={yOf(0) + 4}>
        {t.little}
      </text>
      <g mask={`url(#${kind}-fade)`}>
        <rect class="ribbon-wash" y="-10" width={WIDTH} height={HEIGHT + 20} />
        <rect fill={`url(#${kind}-pattern)`} y="-10" width={WIDTH} height={HEIGHT + 20} />
      </g>
      {points.map((point, i) => {
        const x = xOf(i);
        const newest = points.length - 1 - i;
        return (
          <g key={point.opens}>
            {!point.band && <Gap x={x} y={yOf(50)} text={t.notShown} />}
            {newest % every === 0 && (
              <text class="ribbon-month" x={x} y={HEIGHT + 12} text-anchor="middle">
                {monthName(point.opens, t.locale, 'short')}
              </text>
            )}
          </g>
        );
      })}
      {last && (
        <text class="ribbon-level" x={WIDTH - RIGHT + 6} y={yOf((last[0] + last[1]) / 2) + 5}>
          {t.band(...last)}
        </text>
      )}
    </svg>
  );
}

function Gap({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <text
      class="ribbon-gap"
      x={x}
      y={y}
      text-anchor="middle"
      transform={`rotate(-90 ${x} ${y})`}
      dy="3.5"
    >
      {text}
    </text>
  );
}

function Pattern({ kind }: { kind: string }) {
  const { width, height, path, isFilled } = tileOf(kind);
  return (
    <pattern id={`${kind}-pattern`} patternUnits="userSpaceOnUse" width={width} height={height}>
      <path class={isFilled ? 'ribbon-dot' : 'ribbon-stroke'} d={path} />
    </pattern>
  );
}

/** The construct's mark beside its name; its shape comes from the style sheet. */
function Mark() {
  return <span class="ribbon-mark" aria-hidden="true" />;
}

function levelInWords({ band, instead }: RibbonPoint, t: RibbonTexts): string {
  if (band) return t.band(...band);
  const elsewhere = instead ? ` ${t.seeInstead(instead.unit, t.band(...instead.band))}` : '';
  return t.notShownThisMonth + elsewhere;
}
