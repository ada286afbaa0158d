/**
 * The ribbon with each month told: under the pointer, by tapping, and by arrow keys on a slider that lies
 * over the picture unseen, so that its values are read out too. Escape takes the words away.
 */
import { useRef, useState } from 'preact/hooks';
import { useVisit } from '../frame/visit.ts';
import { RibbonChart } from './ribbon-chart.tsx';
import type { UnitRibbon } from './ribbons.ts';
import { monthInWords, summaryOf } from './words.ts';

export function MonthsTold({ ribbon, name }: { ribbon: UnitRibbon; name: string }) {
  const { t } = useVisit();
  const { construct, points } = ribbon;
  const newest = points.length - 1;
  const [at, setAt] = useState(newest);
  const [isTold, setTold] = useState(false);
  const slider = useRef<HTMLInputElement>(null);

  const point = (round: number | null) => {
    if (round !== null) setAt(round);
    setTold(round !== null || slider.current === document.activeElement);
  };
  const dismiss = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') setTold(false);
  };
  const sentences = monthInWords(ribbon, Math.min(at, newest), t);
  return (
    <RibbonChart
      name={summaryOf(ribbon, name, t)}
      kind={construct.id}
      ribbon={ribbon}
      t={t}
      onPointer={point}
    >
      {(xOf) => (
        <>
          <input
            ref={slider}
            type="range"
            class="chart-months"
            min={0}
            max={newest}
            value={at}
            aria-label={t.team.monthByMonth(name)}
            aria-valuetext={sentences.join(' ')}
            onInput={(event) => {
              setAt(event.currentTarget.valueAsNumber);
              setTold(true);
            }}
            onFocus={() => setTold(true)}
            onBlur={() => setTold(false)}
            onKeyDown={dismiss}
          />
          {isTold && <Told x={xOf(at)} sentences={sentences} />}
        </>
      )}
    </RibbonChart>
  );
}

/** A line at the month and its words under it, never beyond the picture's ends; the slider says the same. */
function Told({ x, sentences }: { x: number; sentences: string[] }) {
  const beside = (box: HTMLElement | null) => {
    if (!box) return;
    box.style.left = `${x}px`;
    box.style.translate = `${(-100 * x) / box.parentElement!.clientWidth}%`;
  };
  return (
    <>
      <i class="chart-month" aria-hidden="true" style={{ left: `${x}px` }} />
      <p class="chart-told" aria-hidden="true" ref={beside}>
        {sentences.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </p>
    </>
  );
}
