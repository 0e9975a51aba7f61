import { defineConfig } from 'vitest/config';

/** The tests that are to notice each change of `generator/document`. */
export default defineConfig({ test: { include: ['test/document/**/*.test.ts'] } });
