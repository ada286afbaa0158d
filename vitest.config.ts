import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'app',
          include: ['test/{api,runtime,privacy,support}/**/*.test.ts'],
          exclude: ['test/runtime/real/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // By progress: each wait has a minute (test/support/browser/pulse.ts), a test as many as it has waits.
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/runtime/real/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
