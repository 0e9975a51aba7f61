import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { compilerOnce } from './test/support/compiler-once.js';
import { oneRuntime } from './test/support/one-runtime.js';

/**
 * What needs a process of its own: a small heap that is collected often, a budget of milliseconds that no collection of a
 * large heap may eat.
 */
const APART = ['test/requests/left-behind.test.ts', 'test/requests/patterns.test.ts'];

// All that tests make in the folder of temporary files goes with the run
const temporary = mkdtempSync(path.join(tmpdir(), 'specbound-run-'));
process.env['TMPDIR'] = temporary;
// TypeScript 7 is a program of Go, of whose time collecting garbage is a third, though a check ends before it pays
Object.assign(process.env, { GOGC: 'off', GOMEMLIMIT: '1GiB' });
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

export default defineConfig({
  plugins: [compilerOnce, oneRuntime],
  test: {
    setupFiles: ['test/support/schemas-once.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // What is JavaScript already is Node's to import
    server: { deps: { external: [/[\\/]test[\\/]\.generated[\\/].*\.js$/] } },
    // What is translated once need not be in the next run: `vitest --clearCache` forgets it
    experimental: { fsModuleCache: true },
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
          // The generator and its compilers take seconds to import: once for each worker, not once for each of 140 files
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
});
