/** One step each: the stamp on a closed envelope, the envelope without a name in the box, the release. */

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2,
  'stroke-linecap': 'round',
} as const;

export function StepPicture({ step }: { step: number }) {
  const Picture = [Stamp, Box, Release][step]!;
  return (
    <svg class="step-picture" viewBox="0 0 120 72" width="120" height="72" aria-hidden="true">
      <Picture />
    </svg>
  );
}

function ClosedEnvelope({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} {...LINE}>
      <rect x="0" y="0" width="44" height="30" rx="4" class="paper" />
      <path d="M2 3 L20 17 a3 3 0 0 0 4 0 L42 3" />
    </g>
  );
}

/** The link asks, the server stamps what it doesn't see. */
function Stamp() {
  return (
    <>
      <ClosedEnvelope x={38} y={34} />
      <g {...LINE} class="mark">
        <circle cx="60" cy="49" r="7" />
        <path d="M60 8 v18 M54 20 l6 7 6 -7" />
      </g>
      <g {...LINE}>
        <circle cx="18" cy="44" r="6" />
        <path d="M8 62 a10 10 0 0 1 20 0" />
      </g>
    </>
  );
}

/** The stamped envelope goes into the box among others, with no name on it. */
function Box() {
  return (
    <>
      <ClosedEnvelope x={38} y={4} />
      <circle cx="60" cy="19" r="5" class="filled" />
      <g {...LINE}>
        <path d="M22 40 h76 v26 a3 3 0 0 1 -3 3 h-70 a3 3 0 0 1 -3 -3 z" class="paper" />
        <path d="M40 48 h40" />
      </g>
    </>
  );
}

/** Many become one band; the envelopes are gone. */
function Release() {
  return (
    <>
      <path d="M14 44 C 40 26, 70 50, 106 24 L106 46 C 70 66, 40 46, 14 62 z" class="wash" />
      <path
        d="M14 44 C 40 26, 70 50, 106 24 M14 62 C 40 46, 70 66, 106 46"
        {...LINE}
        class="mark"
      />
      <path d="M14 10 v56 h96" {...LINE} />
    </>
  );
}
