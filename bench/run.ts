/** `npm run bench NAME`: each benchmark prints its figures and a ratio, and fails when the ratio is poor. */
import { answers } from './answers.ts';
import { change } from './change.ts';
import { demo } from './demo.ts';
import { flood } from './flood.ts';
import { page } from './page.ts';
import { results } from './results.ts';
import { walk } from './walk.ts';

const BENCHES: Record<string, () => Promise<boolean>> = {
  answers,
  change,
  demo,
  flood,
  page,
  results,
  walk,
};

const bench = BENCHES[process.argv[2] ?? ''];
if (!bench) {
  console.error(`Name a benchmark: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else if (!(await bench())) {
  process.exitCode = 1;
}
