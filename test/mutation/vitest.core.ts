import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that call what they test are done in no time: before those that serve it, for the first that fails is enough. */
class DirectFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => Number(isServing(a)) - Number(isServing(b)));
  }
}

function isServing({ moduleId }: TestSpecification): boolean {
  return readFileSync(moduleId, 'utf8').includes('/serve.js');
}

/** The tests that are to notice each change of `templates/runtime/core`: those that take little time, and measure none. */
export default defineConfig({
  test: {
    include: ['test/runtime/core/**/*.test.ts'],
    sequence: { sequencer: DirectFirst },
    isolate: false,
  },
});
