import { expect, it } from 'vitest';
import { plainComment } from '../../generator/typescript/plain-comment.js';

it.each<[given: string, want: readonly string[]]>([
  ['* A thing. ', ['A thing.']],
  ['*\n * Format: date\n * @description When.\n * @default now\n ', ['Format: date', '', 'When.', '@default now']],
  ['* @description When. ', ['When.']],
  ['*\n * @description How\n *     many.\n * @default 1\n ', ['How', 'many.', '@default 1']],
  ['*\n * @deprecated\n * @description Why. \n ', ['Why.', '@deprecated']],
  ['*\n * Title\n * @example {\n *       "a": 1\n *     }\n ', ['Title', '@example {', '  "a": 1', '}']],
  ['*\n * @default a\n * @enum {string}\n ', ['@default a']],
  ['* @enum {string} ', []],
  ['* @deprecated ', ['@deprecated']],
])('%j says %j', (given, want) => {
  expect(plainComment(given)).toEqual(want);
});
