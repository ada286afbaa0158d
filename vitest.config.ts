import { defineConfig } from 'vitest/config';

/** What takes longer than `npm test` may: exhaustive properties, many seeds, storms of kill -9. */
const LONG = 'test/**/*.long.test.ts';
const REAL = 'test/runtime/real/**';

/**
 * No test is late by the clock, only by standing still: these limits are an order of magnitude above what
 * a test takes alone, so that a busy neighbour makes it slow and not red. A test that waits for something
 * asks for it again until it is there.
 */
const patient = { testTimeout: 600_000, hookTimeout: 600_000 };

export default defineConfig({
  test: {
    // Two workers keep two cores busy; a third would only make every wait longer.
    maxWorkers: 2,
    projects: [
      {
        test: { name: 'core', include: ['test/core/**/*.test.ts'], exclude: [LONG], ...patient },
      },
      {
        test: {
          name: 'app',
          include: ['test/{api,runtime,privacy,support}/**/*.test.ts'],
          exclude: [REAL, LONG],
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [LONG],
          ...patient,
          // Each wait has a minute; a test has as many as it waits for.
          testTimeout: 1_800_000,
        },
      },
      { test: { name: 'long', include: [LONG], ...patient } },
      { test: { name: 'real', include: [`${REAL}/*.test.ts`], ...patient } },
    ],
  },
});
