import { createRequire } from 'node:module';
import type * as Diff from 'diff';
import { expect, it } from 'vitest';
import { lazily } from '../../generator/packages/lazily.js';

const require = createRequire(import.meta.url);

it('a package is loaded when it is first used', () => {
  const file = require.resolve('diff');
  delete require.cache[file];
  const diff = lazily<typeof Diff>('diff');
  expect(require.cache[file]).toBeUndefined();
  expect(diff().diffLines('a', 'a')).toMatchObject([{ value: 'a' }]);
  expect(require.cache[file]).toBeDefined();
});
