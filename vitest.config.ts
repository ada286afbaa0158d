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
          // A page is waited for as long as a busy machine needs: what works never waits in vain.
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
