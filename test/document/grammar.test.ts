import { describe, expect, it } from 'vitest';
import { kindOfMember, kinds, type NodeKind, sectionOf } from '../../generator/document/grammar.js';
import type { Json } from '../../generator/model/json.js';

/** The kind of what a path leads to in a document. */
function kindAt(...path: readonly string[]): NodeKind {
  return path.reduce<NodeKind>((kind, key) => kindOfMember(kind, {}, key), 'document');
}

describe('the kind of', () => {
  it.each<[string, NodeKind]>([
    ['paths', 'pathItems'],
    ['paths /a', 'pathItem'],
    ['paths /a get', 'operation'],
    ['paths /a additionalOperations COPY', 'operation'],
    ['paths /a parameters', 'parameter'],
    ['paths /a get requestBody content text/plain', 'mediaType'],
    ['paths /a get requestBody content text/plain encoding a headers X', 'header'],
    ['paths /a get responses 200', 'response'],
    ['paths /a get responses default headers X schema', 'schema'],
    ['paths /a get callbacks done {$url} post', 'operation'],
    ['webhooks made post', 'operation'],
    ['definitions A', 'schema'],
    ['components schemas A properties b items', 'schema'],
    ['components schemas A allOf', 'schema'],
    ['components schemas A properties example', 'schema'],
    ['components schemas A example', 'data'],
    ['components schemas A enum', 'data'],
    ['components schemas A const', 'data'],
    ['components schemas A type', 'plain'],
    ['components schemas A discriminator mapping', 'data'],
    ['components mediaTypes A', 'mediaType'],
    ['components links L parameters', 'data'],
    ['components examples E value', 'data'],
    ['components securitySchemes S', 'securityScheme'],
    ['info', 'plain'],
    ['info title', 'plain'],
  ])('%s is %s', (path, want) => expect(kindAt(...path.split(' '))).toBe(want));

  it('an item of a list is that of the list', () => {
    const list: Json = [{}];
    expect(kindOfMember('parameter', list, '0')).toBe('parameter');
  });

  it('an extension is one where the specification takes some, and a name where it takes names', () => {
    expect(kindAt('x-a')).toBe('extension');
    expect(kindAt('paths', 'x-a')).toBe('extension');
    expect(kindAt('paths', '/a', 'get', 'responses', 'x-a')).toBe('extension');
    expect(kindAt('paths', '/a', 'get', 'callbacks', 'x-a')).toBe('callback');
    expect(kindAt('paths', '/a', 'get', 'callbacks', 'done', 'x-a')).toBe('extension');
    expect(kindAt('info', 'x-a')).toBe('extension');
    expect(kindAt('components', 'schemas', 'x-a')).toBe('schema');
    expect(kindAt('components', 'schemas', 'A', 'properties', 'x-a')).toBe('schema');
  });

  it('a field that every object inherits is plain', () => {
    expect(kindAt('constructor')).toBe('plain');
    expect(kindAt('paths', '/a', 'get', 'toString')).toBe('plain');
  });
});

it('every kind that the table names is one of it', () => {
  const named = kinds.flatMap((kind) =>
    ['paths', 'get', 'schema', 'content', 'headers', 'x', 'responses', 'properties', 'items', 'mapping'].map((key) =>
      kindOfMember(kind, {}, key),
    ),
  );
  for (const kind of named) {
    expect(kinds).toContain(kind);
  }
});

it.each<[NodeKind, string | undefined, string | undefined]>([
  ['schema', '/components/schemas', '/definitions'],
  ['parameter', '/components/parameters', '/parameters'],
  ['response', '/components/responses', '/responses'],
  ['requestBody', '/components/requestBodies', undefined],
  ['header', '/components/headers', undefined],
  ['example', '/components/examples', undefined],
  ['link', '/components/links', undefined],
  ['callback', '/components/callbacks', undefined],
  ['securityScheme', '/components/securitySchemes', undefined],
  ['mediaType', undefined, undefined],
  ['pathItem', undefined, undefined],
])('objects of the kind %s are put into %s, in version 2 into %s', (kind, section, section2) => {
  expect(sectionOf(kind, false)).toBe(section);
  expect(sectionOf(kind, true)).toBe(section2);
});
