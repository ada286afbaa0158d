/** A shared device forgets by itself, with a warning before (WCAG 2.2.1: at least 20 seconds to answer it). */

const REST_S = 60;
const WARNING_S = 20;

/**
 * Calls `warn` each second of the warning with the seconds left, and with null when somebody is there
 * again; after a minute of rest `forget`.
 */
export function watchRest(warn: (left: number | null) => void, forget: () => void): void {
  let last = clocks();
  let warned = false;
  const there = () => {
    last = clocks();
  };
  const look = () => {
    const rested = Math.max(...clocks().map((now, i) => now - last[i]!));
    const left = REST_S - Math.floor(rested / 1_000);
    if (left <= 0) {
      there();
      forget();
    } else if (left <= WARNING_S || warned) {
      warned = left <= WARNING_S;
      warn(warned ? left : null);
    }
  };
  for (const sign of ['pointerdown', 'click', 'keydown', 'scroll']) {
    addEventListener(sign, there, { capture: true, passive: true });
  }
  // The warning goes at the end of a tap: gone at its start, the tap would hit what lies below.
  addEventListener('click', look);
  setInterval(look, 1_000);
}

/** One that stands still while the device sleeps, and one that can be set: together they miss no rest. */
function clocks(): number[] {
  return [performance.now(), Date.now()];
}
