import { expect, it } from 'vitest';
import { freeName } from '../../generator/document/free-name.js';

const among =
  (...taken: readonly string[]) =>
  (name: string) =>
    taken.includes(name);

it('a free name stays as it is', () => expect(freeName('a', among('b'))).toBe('a'));

it('a taken one gets the first free number, from 2', () => {
  expect(freeName('a', among('a'))).toBe('a2');
  expect(freeName('a', among('a', 'a2', 'a3'))).toBe('a4');
  expect(freeName('a', among('a'), '-')).toBe('a-2');
});
