import { defineConfig } from 'vitest/config';
import { oneRuntime } from '../support/one-runtime.js';

/** The tests that are to notice each change of `templates/runtime/core`: those that take little time, and measure none. */
export default defineConfig({
  plugins: [oneRuntime],
  test: {
    include: ['test/runtime/core/**/*.test.ts'],
    isolate: false,
  },
});
