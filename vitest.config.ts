import { defineConfig } from 'vitest/config';
import { oneRuntime } from './test/support/one-runtime.js';

/**
 * What needs a process of its own: a small heap that is collected often, a budget of milliseconds that no collection of a
 * large heap may eat, a module that is not as others have it.
 */
const APART = [
  'test/requests/left-behind.test.ts',
  'test/requests/patterns.test.ts',
  'test/lint/changed-meanwhile.test.ts',
];

export default defineConfig({
  plugins: [oneRuntime],
  test: {
    setupFiles: ['test/support/schemas-once.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // What is JavaScript already is Node's to import
    server: { deps: { external: [/[\\/]test[\\/]\.generated[\\/].*\.js$/] } },
    maxWorkers: 2,
    // Those that run at once wait for timeouts and sockets
    maxConcurrency: 12,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          // What tests generate may hold tests of its own
          exclude: ['**/node_modules/**', 'test/.generated/**', ...APART],
          globalSetup: ['test/support/generate-fixtures.ts'],
          // The generator and its compilers take seconds to import: once for each worker, not once for each of 140 files
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
});
