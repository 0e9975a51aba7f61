import { defineConfig } from 'vitest/config';
import { oneRuntime } from './test/support/one-runtime.js';

export default defineConfig({
  plugins: [oneRuntime],
  test: {
    include: ['test/**/*.test.ts'],
    // What tests generate may hold tests of its own
    exclude: ['**/node_modules/**', 'test/.generated/**'],
    globalSetup: ['test/support/generate-fixtures.ts'],
    setupFiles: ['test/support/schemas-once.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // What is JavaScript already is Node's to import
    server: { deps: { external: [/[\\/]test[\\/]\.generated[\\/].*\.js$/] } },
    maxWorkers: 2,
    // The generator and its compilers take seconds to import: once for each worker, not once for each of 140 files
    isolate: false,
  },
});
