import { describe, expect, it } from 'vitest';
import type { ParameterSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { decodeItem, decodeValue, MALFORMED } from '../../../../templates/runtime/core/request/decode-value.js';
import { unescapePercent } from '../../../../templates/runtime/core/request/percent.js';
import { integer, parameter, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: integer };
const object: Shape = { kind: 'object', properties: { a: integer } };
const union = (...of: readonly Shape[]): Shape => ({ kind: 'union', of });

function decode(given: Partial<ParameterSpec>, raw: string): unknown {
  const of = parameter({ in: 'path', name: 'p', ...given });
  return decodeValue(of, of.shape, raw, unescapePercent);
}

describe('a value that is whole in one text', () => {
  it.each<[Partial<ParameterSpec>, string, unknown]>([
    [{ shape: integer }, '%31', 1],
    [{ shape: integer, style: 'label' }, '.1', 1],
    [{ shape: integer, style: 'label' }, '1', MALFORMED],
    [{ shape: list }, '1,2,x', [1, 2, 'x']],
    [{ shape: list }, '', []],
    [{ shape: list }, ',', ['', '']],
    [{ shape: list, style: 'label' }, '1', MALFORMED],
    [{ shape: list, style: 'deepObject', in: 'query' }, '%31', '1'],
    [{ shape: object }, 'a,1,b,2', { a: 1, b: '2' }],
    [{ shape: object }, '%61,%31', { a: 1 }],
    [{ shape: object }, '', {}],
    [{ shape: object }, 'a', MALFORMED],
    [{ shape: object }, 'a,1,a,2', MALFORMED],
    [{ shape: object }, 'a,1,%61,2', MALFORMED],
    [{ shape: object, style: 'deepObject', in: 'query' }, '%31', '1'],
    [{ shape: object, explode: true }, 'a=1,b=2', { a: 1, b: '2' }],
  ])('%j %j is %j', (given, raw, want) => {
    expect(decode(given, raw)).toEqual(want);
  });

  it('lets a wrong escape be thrown', () => {
    for (const shape of [text, list, object]) {
      expect(() => decode({ shape }, '%zz,1')).toThrow(URIError);
    }
  });
});

describe('of several kinds, what came decides', () => {
  it.each<[Shape, string, unknown]>([
    [union(integer, list), '1', 1],
    [union(integer, list), '1,2', [1, 2]],
    [union(list, integer), '', ''],
    [union(list, object), '1', [1]],
    [union(list), '', []],
    [union(object, integer), 'a,1', 'a,1'],
    [union(object), 'a,1', { a: 1 }],
    [union(), '1', '1'],
  ])('%j: %j is %j', (shape, raw, want) => {
    expect(decode({ shape }, raw)).toEqual(want);
  });

  it('by the delimiters of the style', () => {
    const shape = union(integer, list);
    expect(decode({ shape, style: 'label', explode: true }, '.1.2')).toEqual([1, 2]);
    expect(decode({ shape, style: 'label', explode: false }, '.1.2')).toBe('1.2');
    expect(decode({ shape, style: 'matrix' }, ';p=1,2')).toEqual([1, 2]);
    expect(decode({ shape, style: 'matrix' }, ';q=1,2')).toBe(MALFORMED);
    expect(decode({ shape: union(list, object), style: 'label' }, '1')).toBe(MALFORMED);
  });
});

describe('an item of a list', () => {
  it.each<[Shape, string, unknown]>([
    [integer, '%31', 1],
    // Swagger 2.0: `collectionFormat` of `items`
    [{ kind: 'array', items: integer, style: 'pipeDelimited' }, '1|2', [1, 2]],
    [{ kind: 'array', items: integer, style: 'label' }, '1', '1'],
    [{ kind: 'array', items: integer }, '1,2', '1,2'],
    [union(object, integer), '%31', 1],
    // Nothing says how an object lies within a list (OAS 3.1.1 §4.8.12.3)
    [object, 'a%3D1', 'a=1'],
  ])('%j: %j is %j', (shape, raw, want) => {
    expect(decodeItem(shape, raw, unescapePercent)).toEqual(want);
  });
});
