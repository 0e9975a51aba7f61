import { expect, it } from 'vitest';
import { originForm } from '../../../../templates/runtime/core/request/target.js';

it.each([
  ['/a?b', '/a?b'],
  ['/http://x/a', '/http://x/a'],
  ['//x/a', '//x/a'],
  ['http://x', '/'],
  ['http://x/', '/'],
  ['http://x/a?b#c', '/a?b#c'],
  ['HTTP+a-1.0://x:80/a', '/a'],
  ['https://x?b', '/?b'],
  ['https://x#c', '/#c'],
  ['1http://x/a', '1http://x/a'],
  ['a http://x/a', 'a http://x/a'],
  ['*', '*'],
  ['x:443', 'x:443'],
])('%s is %s in origin form (RFC 9112 §3.2)', (target, want) => {
  expect(originForm(target)).toBe(want);
});
