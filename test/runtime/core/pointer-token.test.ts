import { expect, it } from 'vitest';
import { pointerToken } from '../../../templates/runtime/core/pointer-token.js';

it.each([
  ['a', 'a'],
  ['a/b', 'a~1b'],
  ['a~b', 'a~0b'],
  ['~1/', '~01~1'],
  ['', ''],
])('%j is %j (RFC 6901 §3)', (name, want) => {
  expect(pointerToken(name)).toBe(want);
});
