/** Tells how far long work has come: done and total, in any unit. */
export type OnProgress = (done: number, total: number) => void;

const WIDTH = 30;

/** A bar on standard error when that is a terminal; elsewhere nothing. */
export function progressBar(label: string): OnProgress {
  if (!process.stderr.isTTY) return () => undefined;
  let shown = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (percent === shown) return;
    shown = percent;
    const filled = Math.round((WIDTH * percent) / 100);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    process.stderr.write(`\r${label} ${bar} ${percent} %${done >= total ? '\n' : ''}`);
  };
}
