// Covers templates/runtime/core/response/multipart-parts

import { describe, expect, it } from 'vitest';
import { withPartValues } from '../../../../templates/runtime/core/response/multipart-parts.js';
import { part } from '../../../../templates/runtime/core/response/part.js';

const png = new Blob(['p'], { type: 'image/png' });

describe('the values within a body', () => {
  const twice = (value: unknown): unknown =>
    typeof value === 'number'
      ? value * 2
      : Array.isArray(value)
        ? value.map(twice)
        : typeof value === 'object' && value !== null && !(value instanceof Blob)
          ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, twice(member)]))
          : value;
  const about = { type: 'text/csv' };

  it.each<[string, unknown, unknown]>([
    ['members', { a: 1, b: 'x' }, { a: 2, b: 'x' }],
    ['items', [1, [2]], [2, [4]]],
    ['parts, which keep their additions', { a: part(1, about) }, { a: part(2, about) }],
    ['parts in lists', { a: [part(1, about), 2] }, { a: [part(2, about), 4] }],
    ['parts in a list', [part(1, about)], [part(2, about)]],
    ['parts within a part', { a: part({ b: part(1, about) }, {}) }, { a: part({ b: part(2, about) }, {}) }],
    ['a part within another', { a: part(part(1, about), {}) }, { a: part(part(2, about), {}) }],
    ['files', { a: png, b: 1 }, { a: png, b: 2 }],
    ['hostile names', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":2}')],
    ['nothing', {}, {}],
  ])('are replaced: %s', (_what, body, want) => {
    expect(withPartValues(body, twice)).toStrictEqual(want);
  });

  it('are given without their additions', () => {
    let given: unknown;
    withPartValues({ a: part({ b: [part(1, about)] }, about), c: png }, (values) => {
      given = values;
      return values;
    });
    expect(given).toStrictEqual({ a: { b: [1] }, c: png });
  });

  it.each([[undefined], [null], ['x'], [7], [new FormData()]])('%s is left as it is', (body) => {
    const untouched = (): never => {
      throw new Error('Nobody should change this.');
    };
    expect(withPartValues(body, untouched)).toBe(body);
  });

  it('that become nothing to send leave the body as it is', () => {
    const body = { a: 1 };
    for (const made of [undefined, null, 'x']) {
      expect(withPartValues(body, () => made)).toBe(body);
    }
  });

  it('may become of another form: the additions are those of the same place', () => {
    expect(withPartValues({ a: part(1, about), b: 2 }, () => ({ c: 3, a: 4 }))).toStrictEqual({
      c: 3,
      a: part(4, about),
    });
    expect(withPartValues({ a: [1] }, () => ({ a: { b: 1 } }))).toStrictEqual({ a: { b: 1 } });
    expect(withPartValues({ a: { b: 1 } }, () => ({ a: [1] }))).toStrictEqual({ a: [1] });
    expect(withPartValues({ a: 1 }, () => ({ a: { b: 1 } }))).toStrictEqual({ a: { b: 1 } });
    expect(withPartValues({ a: null }, () => ({ a: null, b: null }))).toStrictEqual({ a: null, b: null });
    // An inherited member does not count
    expect(withPartValues({}, () => ({ constructor: 1 }))).toStrictEqual({ constructor: 1 });
    const date = new Date(0);
    expect(withPartValues({ a: date }, () => ({ a: { b: 1 } }))).toStrictEqual({ a: { b: 1 } });
    expect(withPartValues({ a: { b: 1 } }, () => ({ a: date }))).toStrictEqual({ a: date });
    expect(withPartValues([part(1, about)], () => [4, 5])).toStrictEqual([part(4, about), 5]);
  });
});
