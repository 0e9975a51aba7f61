import { describe, expect, it } from 'vitest';
import { at, child, dereference, objectMembers, referred, resolve, text } from '../../generator/document/node.js';
import type { JsonObject } from '../../generator/model/json.js';

const document: JsonObject = {
  a: { $ref: '#/b' },
  b: { $ref: '#/c' },
  c: { value: 1 },
  'p/q': [{ x: true }],
  loop: { $ref: '#/loop' },
  away: { $ref: 'other.yaml#/a' },
  nothing: { $ref: '#/none' },
  list: { $ref: '#/p~1q' },
  said: { $ref: '#/c', summary: 's', value: 2 },
};

const node = (name: string) => ({ value: document[name], pointer: `/${name}` });
const objectNode = (name: string) => ({ value: document[name] as JsonObject, pointer: `/${name}` });

it('a pointer names a value, or nothing', () => {
  expect(at(document, '')).toBe(document);
  expect(at(document, '/c/value')).toBe(1);
  expect(at(document, '/p~1q/0/x')).toBe(true);
  expect(at(document, '/c/none/deeper')).toBeUndefined();
  expect(at(document, '/constructor')).toBeUndefined();
});

it('a child stands at the pointer of its parent and its key', () => {
  expect(child({ value: document, pointer: '/x' }, 'p/q')).toEqual({ value: document['p/q'], pointer: '/x/p~1q' });
  expect(child({ value: ['y'], pointer: '' }, 0)).toEqual({ value: 'y', pointer: '/0' });
  expect(child({ value: undefined, pointer: '/x' }, 'y')).toEqual({ value: undefined, pointer: '/x/y' });
});

it('the members of an object that are objects are listed in order, with their places', () => {
  const value = { 'b~': { x: 1 }, text: 'no', list: [], a: {} };
  expect(objectMembers({ value, pointer: '/at' })).toEqual([
    { key: 'b~', value: { x: 1 }, pointer: '/at/b~0' },
    { key: 'a', value: {}, pointer: '/at/a' },
  ]);
  expect(objectMembers({ value: 'text', pointer: '' })).toEqual([]);
});

describe('a reference', () => {
  it('names a place, be there a reference again', () => {
    expect(referred(document, '#/a')).toEqual({ value: document['a'], pointer: '/a' });
    expect(referred(document, '#/p~1q/0')).toEqual({ value: { x: true }, pointer: '/p~1q/0' });
  });

  it('is followed to where a value really stands', () => {
    expect(dereference(document, node('a'))).toEqual({ value: { value: 1 }, pointer: '/c' });
    expect(dereference(document, node('c'))).toEqual({ value: { value: 1 }, pointer: '/c' });
    expect(dereference(document, node('nothing'))).toEqual({ value: undefined, pointer: '/none' });
  });

  it('that leads out of the document stays as it is', () => {
    expect(dereference(document, node('away'))).toEqual(node('away'));
  });

  it('to itself ends', () => {
    expect(dereference(document, node('loop'))).toEqual(node('loop'));
  });

  it('is followed a hundred times and no more', () => {
    const chain = (length: number): JsonObject =>
      Object.fromEntries(
        Array.from({ length: length + 1 }, (_, index) => [
          `n${index}`,
          index === length ? { end: true } : { $ref: `#/n${index + 1}` },
        ]),
      );
    const from = (length: number) => {
      const made = chain(length);
      return {
        followed: dereference(made, { value: made['n0'], pointer: '/n0' }).pointer,
        resolved: resolve(made, { value: made['n0'] as JsonObject, pointer: '/n0' }).value,
      };
    };
    expect(from(99)).toEqual({ followed: '/n99', resolved: { end: true } });
    expect(from(100).followed).toBe('/n100');
    expect(from(101).followed).toBe('/n100');
    expect(from(101).resolved).toEqual({});
  });
});

describe('a node that is resolved', () => {
  it('has the keys beside the reference, which win', () => {
    expect(resolve(document, objectNode('said'))).toEqual({ value: { value: 2, summary: 's' }, pointer: '/c' });
  });

  it('is the very value where nothing stands beside the reference', () => {
    expect(resolve(document, objectNode('a')).value).toBe(document['c']);
    expect(resolve(document, objectNode('c'))).toEqual(objectNode('c'));
  });

  it.each(['away', 'nothing', 'list'])('is empty where %s leads to no object, and stays at its place', (name) => {
    expect(resolve(document, objectNode(name))).toEqual({ value: {}, pointer: `/${name}` });
  });

  it('is empty where it only leads to itself', () => {
    expect(resolve(document, objectNode('loop')).value).toEqual({});
  });
});

it.each([
  ['a', 'a'],
  [' a ', ' a '],
  ['', undefined],
  ['  \n', undefined],
  [1, undefined],
  [undefined, undefined],
])('the text of %j is %j', (value, want) => expect(text(value)).toBe(want));
