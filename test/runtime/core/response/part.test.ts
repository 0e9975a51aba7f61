import { expect, it } from 'vitest';
import { part, ReplyPart } from '../../../../templates/runtime/core/response/part.js';

it('a part is a value with what is said about it', () => {
  const value = { a: 1 };
  const about = { type: 'text/csv', filename: 'a.csv', headers: { 'X-A': '1' } };
  const made = part(value, about);
  expect(made).toBeInstanceOf(ReplyPart);
  expect([made.value, made.about]).toEqual([value, about]);
  expect(made.value).toBe(value);
});
