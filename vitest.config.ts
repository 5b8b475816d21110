import { defineConfig } from 'vitest/config';

/** unit: pure rules · component: screens over an in-process replica · sync: central and replicas, real databases */
export default defineConfig({
  test: {
    // Left out, a core stays idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/*.test.ts', 'test/unit/**/*.test.ts'],
          environment: 'node',
          // They share no state: a library is loaded once a worker, not once a file.
          isolate: false,
          pool: 'threads',
          // No law is one of time: on a busy machine a search through many cases takes its own.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'component',
          include: ['test/component/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['test/component/setup.ts'],
          isolate: false,
          pool: 'threads',
          // axe over a whole screen takes seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sync',
          include: ['test/sync/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the others.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
