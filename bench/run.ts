/** `npm run bench NAME`: each benchmark prints its figures and a ratio, and fails when the ratio is poor. */
import { answers } from './answers.ts';
import { demo } from './demo.ts';
import { results } from './results.ts';

const BENCHES: Record<string, () => Promise<boolean>> = { answers, demo, results };

const bench = BENCHES[process.argv[2] ?? ''];
if (!bench) {
  console.error(`Name a benchmark: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else if (!(await bench())) {
  process.exitCode = 1;
}
