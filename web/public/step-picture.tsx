/** What happens in each step, drawn: who has what, on which side, and what is no longer known. */

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.75,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** Middles of the left and the right side. */
const LEFT = 42;
const RIGHT = 209;

/** `left` and `right` stand under the two sides. */
export function StepPicture({ step, left, right }: { step: number; left: string; right: string }) {
  const Scene = [Stamping, Sending, Releasing][step]!;
  return (
    <svg class="step-picture" viewBox="0 0 256 116" width="256" height="116" aria-hidden="true">
      <g {...LINE}>
        <Scene />
      </g>
      <text x={LEFT} y="111" text-anchor="middle">
        {left}
      </text>
      <text x={RIGHT} y="111" text-anchor="middle">
        {right}
      </text>
    </svg>
  );
}

/** A closed envelope goes to the server, is stamped there, and comes back. */
function Stamping() {
  return (
    <>
      <Phone />
      <circle cx={LEFT} cy="38" r="6.5" />
      <path d={`M${LEFT - 11} 63a11 11 0 0 1 22 0`} />
      <path d="M74 26h18M136 26h24m-6-5 6 5-6 5" />
      <Letter x={94} y={12} />
      <path d="M160 72h-24M92 72h-18m6-5-6 5 6 5" />
      <Letter x={94} y={58} stamped />
      <Side />
      <circle cx={RIGHT} cy="27" r="8" />
      <path d={`M${RIGHT - 4} 35v13h8V35M${RIGHT - 19} 48h38v10h-38z`} class="paper" />
      <circle cx={RIGHT} cy="76" r="6.5" class="filled" />
    </>
  );
}

/** The stamped envelope leaves a phone that says no name, and lies in any place among its like. */
function Sending() {
  return (
    <>
      <Phone />
      <g class="gone">
        <circle cx={LEFT} cy="38" r="6.5" />
        <path d={`M${LEFT - 11} 63a11 11 0 0 1 22 0`} />
      </g>
      <path d="M74 49h18M136 49h24m-6-5 6 5-6 5" />
      <Letter x={94} y={35} stamped />
      <Side />
      <Places x={RIGHT - 41} />
    </>
  );
}

/** The answers are gone; what is left is how the group is doing, as a band with soft edges. */
function Releasing() {
  const middle = 'M171 64C194 64 198 43 214 42S236 34 248 32';
  return (
    <>
      <Places x={LEFT - 41} emptied />
      <path d="M100 49h50m-6-5 6 5-6 5" />
      <path d="M168 12v76h84" />
      <path d={middle} class="band" />
      <path d={middle} class="band inner" />
    </>
  );
}

function Phone() {
  return (
    <g>
      <rect x={LEFT - 21} y="8" width="42" height="82" rx="7" class="paper" />
      <path d={`M${LEFT - 5} 82h10`} />
    </g>
  );
}

/** What the server has. */
function Side() {
  return <rect x={RIGHT - 45} y="8" width="90" height="82" rx="7" class="paper" />;
}

function Letter({ x, y, stamped = false }: { x: number; y: number; stamped?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="40" height="28" rx="3.5" class="paper" />
      <path d="M1.5 3 18 15.5a3 3 0 0 0 4 0L38.5 3" />
      {stamped && <circle cx="20" cy="16" r="5.5" class="filled" />}
    </g>
  );
}

/** Twelve places that look alike, or what is left of them. */
function Places({ x, emptied = false }: { x: number; emptied?: boolean }) {
  return (
    <g transform={`translate(${x} 0)`} class={emptied ? 'gone' : undefined}>
      {[0, 1, 2, 3].flatMap((row) =>
        [0, 1, 2].map((column) => (
          <g
            key={`${row} ${column}`}
            transform={`translate(${4 + column * 27} ${15 + row * 18.5})`}
          >
            <rect width="20" height="13" rx="2" class="paper" />
            {!emptied && <path d="M1 1.5 9 7.5a1.7 1.7 0 0 0 2 0L19 1.5" />}
          </g>
        )),
      )}
    </g>
  );
}
