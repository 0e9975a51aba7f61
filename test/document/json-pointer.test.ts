import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfMember, kinds } from '../../generator/document/grammar.js';
import { append, parsePointer, toFragment, toPointer } from '../../generator/document/json-pointer.js';
import { member } from '../../generator/document/value.js';
import { JsonPlaces } from '../../generator/load/json-places.js';

describe('a JSON Pointer', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (tokens) => {
        expect(parsePointer(toPointer(tokens))).toEqual(tokens);
      }),
    );
  });

  it.each([
    ['/a~1b', 'a/b'],
    ['/m~0n', 'm~n'],
    ['/~01', '~1'],
    ['/', ''],
  ])('%s names the key %s (RFC 6901 §5)', (pointer, key) => {
    expect(parsePointer(pointer)).toEqual([key]);
  });

  it('is continued by keys and places of lists', () => {
    expect([append('/a', 'b/c', 0, '~'), append('', 'x')]).toEqual(['/a/b~1c/0/~0', '/x']);
  });

  it('is percent-encoded in a reference', () => {
    expect(toFragment('/paths/~1a~1{b}/x y%#[0]')).toBe('#/paths/~1a~1%7Bb%7D/x%20y%25%23%5B0%5D');
    expect(toFragment('/\ud800')).toBe('#/%EF%BF%BD');
  });

  it('finds nothing that is inherited', () => {
    expect([member({}, 'constructor'), member([], 'length'), member([1], '01')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the places of a JSON text', () => {
  it('are where the keys and items stand', () => {
    const text = ' {"a\\"b": [1, {"c": "}"}, "x"], "d" : {}, "e":[]}';
    const places = new JsonPlaces(text);
    const at = (pointer: string) => text.slice(places.find(pointer).start);
    expect(at('')).toBe(text.trim());
    expect(at('/a"b').startsWith('"a\\"b"')).toBe(true);
    expect(at('/a"b/1/c').startsWith('"c"')).toBe(true);
    expect(at('/a"b/2').startsWith('"x"]')).toBe(true);
    expect(places.spelling('/a"b/1')).toBe('{"c": "}"}');
    expect(places.spelling('/a"b/0')).toBe('1');
    expect(at('/d/none')).toBe('"d" : {}, "e":[]}');
  });

  it('spell each value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const places = new JsonPlaces(JSON.stringify(value, null, 1));
        const check = (one: unknown, pointer: string) => {
          expect(JSON.parse(places.spelling(pointer))).toEqual(one);
          if (typeof one === 'object' && one !== null) {
            for (const [key, item] of Object.entries(one)) {
              check(item, pointer + toPointer([key]));
            }
          }
        };
        check(JSON.parse(JSON.stringify(value)), '');
      }),
    );
  });
});

describe('the grammar of references', () => {
  it('names only kinds that it has', () => {
    const named = kinds.flatMap((kind) => FIELDS.map((field) => kindOfMember(kind, {}, field)));
    expect(named.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });
});

const FIELDS =
  `any x-any paths webhooks components definitions parameters responses schemas examples requestBodies headers
securitySchemes links callbacks pathItems mediaTypes get additionalOperations requestBody content schema items encoding
itemSchema properties allOf discriminator mapping value`.split(/\s+/);
