/** A band on a line from 0 to 100, with soft ends; its number stands beside it. */
import { useId } from 'preact/hooks';
import type { Band } from '../../../src/core/disclosure/band.ts';

export function BandDrawing({ band: [from, to] }: { band: Band }) {
  const id = useId();
  return (
    <svg class="band" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <linearGradient id={id}>
        <stop offset="0" stop-color="currentColor" stop-opacity="0.1" />
        <stop offset="0.3" stop-color="currentColor" stop-opacity="0.75" />
        <stop offset="0.7" stop-color="currentColor" stop-opacity="0.75" />
        <stop offset="1" stop-color="currentColor" stop-opacity="0.1" />
      </linearGradient>
      <rect class="track" y="2.75" width="100" height="0.5" />
      <rect fill={`url(#${id})`} x={from} width={to - from} height="6" />
    </svg>
  );
}
