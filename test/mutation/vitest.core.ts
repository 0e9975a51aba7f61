import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SOURCES = 'templates/runtime/core/';
const TESTS = 'test/runtime/core/';

/**
 * The first test that fails is enough, and most changes are noticed by the test that mirrors their source: that is run
 * first, then those that call what they test, then those that serve it, which take longer.
 */
class MirrorFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const mirror = mirrorOf(activeIn(this.ctx.getProvidedContext()));
    const rank = ({ moduleId }: TestSpecification): number =>
      mirror !== undefined && moduleId.endsWith(mirror)
        ? 0
        : readFileSync(moduleId, 'utf8').includes('/serve.js')
          ? 2
          : 1;
    return [...files].sort((a, b) => rank(a) - rank(b));
  }
}

/** What Stryker provides to the tests of a change: its number. */
function activeIn(provided: object): string {
  return 'activeMutant' in provided ? String(provided.activeMutant) : '';
}

/** By the number of a change, which is written into the changed source, the test of that source. */
let mirrors: ReadonlyMap<string, string> | undefined;

function mirrorOf(change: string): string | undefined {
  mirrors ??= new Map(
    readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const changes = readFileSync(SOURCES + name, 'utf8').matchAll(/stryMutAct_\w+\("(\d+)"\)/g);
        return [...changes].map(([, id = '']) => [id, TESTS + name.replace(/ts$/, 'test.ts')] as const);
      }),
  );
  return mirrors.get(change);
}

/** The tests that are to notice each change of `templates/runtime/core`: they take little time, and measure none. */
export default defineConfig({
  test: {
    include: ['test/runtime/core/**/*.test.ts'],
    sequence: { sequencer: MirrorFirst },
    isolate: false,
  },
});
