import { expect, it } from 'vitest';
import { isThenable } from '../../../templates/runtime/core/is-thenable.js';

it.each<[string, unknown, boolean]>([
  ['a promise', Promise.resolve(), true],
  // biome-ignore lint/suspicious/noThenProperty: another library's promise
  ['what another library has in its place', { then: () => undefined }, true],
  // biome-ignore lint/suspicious/noThenProperty: no promise at all
  ['what only has the name', { then: true }, false],
  // biome-ignore lint/suspicious/noThenProperty: no promise at all
  ['a function', Object.assign(() => 1, { then: () => undefined }), false],
  ['an object', {}, false],
  ['null', null, false],
  ['nothing', undefined, false],
])('%s', (_what, value, want) => {
  expect(isThenable(value)).toBe(want);
});
