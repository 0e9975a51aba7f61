import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What tests generate may hold tests of its own
    exclude: ['**/node_modules/**', 'test/.generated/**'],
    globalSetup: ['test/support/generate-fixtures.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
