import { describe, expect, it } from 'vitest';
import {
  componentKey,
  percentDecoded,
  refOf,
  refPointer,
  refToSchema,
  responseKey,
  schemaPointer,
} from '../../generator/document/reference.js';

it.each([
  [{ $ref: '#/a' }, '#/a'],
  [{ $ref: { type: 'string' } }, undefined],
  [{ $ref: 1 }, undefined],
  [{}, undefined],
  [[], undefined],
  ['#/a', undefined],
  [undefined, undefined],
])('the reference of %j is %j', (value, want) => expect(refOf(value)).toBe(want));

it.each([
  ['#/a/b', '/a/b'],
  ['#', ''],
  ['#/a%20b', '/a b'],
  ['#/a%', '/a%'],
  ['other.yaml#/a', undefined],
  ['Pet', undefined],
])('the pointer of %j is %j', (ref, want) => expect(refPointer(ref)).toBe(want));

it.each([
  ['a%20b', 'a b'],
  ['100%', '100%'],
  ['%zz%20', '%zz%20'],
  ['plain', 'plain'],
])('%j is decoded as %j', (given, want) => expect(percentDecoded(given)).toBe(want));

describe('a component', () => {
  it.each(['Pet', 'a/b', 'a~b', 'a.b'])('is found by the reference that is made to it: %s', (key) => {
    expect(componentKey(refToSchema(key))).toBe(key);
    expect(refToSchema(key)).toBe(`#${schemaPointer(key)}`);
  });

  it('stands under components', () => expect(schemaPointer('a/b~c')).toBe('/components/schemas/a~1b~0c'));

  it.each([
    '#/components/schemas/Pet/properties/a',
    '#/components/responses/Pet',
    '#/definitions/Pet',
    'other.yaml#/components/schemas/Pet',
    'Pet',
  ])('is not named by %s', (ref) => expect(componentKey(ref)).toBeUndefined());
});

it.each([
  ['/components/responses/Not~1Found', 'Not/Found'],
  ['/components/responses/A/content', undefined],
  ['/components/schemas/A', undefined],
  ['/paths/~1a/get/responses/200', undefined],
])('the shared response at %s is %j', (pointer, want) => expect(responseKey(pointer)).toBe(want));
