/** The band on a line from 0 to 100, for those who see it; the words beside it say the same. */
export function TolerancePicture({ from, to }: { from: number; to: number }) {
  return (
    <svg class="tolerance-picture" viewBox="-4 0 108 22" aria-hidden="true">
      <rect class="track" x="0" y="6" width="100" height="2" rx="1" />
      {from < to && <rect class="agreed" x={from} y="2" width={to - from} height="10" rx="1.5" />}
      {[0, 25, 50, 75, 100].map((level) => (
        <text key={level} x={level} y="20" text-anchor="middle">
          {level}
        </text>
      ))}
    </svg>
  );
}
