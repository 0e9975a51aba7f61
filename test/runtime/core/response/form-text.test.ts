import { expect, it } from 'vitest';
import { formText } from '../../../../templates/runtime/core/response/form-text.js';

it.each<[unknown, string | undefined]>([
  ['a=1', 'a=1'],
  [{ a: 'x y', b: 1, c: false }, 'a=x+y&b=1&c=false'],
  [{ a: [1, 'x'], b: [] }, 'a=1&a=x'],
  [{ a: undefined, b: [undefined, 1] }, 'b=1'],
  [{ a: { b: 1 }, c: [{ d: 2 }], e: null }, 'a=%7B%22b%22%3A1%7D&c=%7B%22d%22%3A2%7D&e=null'],
  [{}, ''],
  [null, undefined],
  [1, undefined],
  [undefined, undefined],
])('%j is %s', (body, want) => {
  expect(formText(body)).toBe(want);
});
