import { describe, expect, it } from 'vitest';
import type { PropertyEncoding, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { readPairs } from '../../../../templates/runtime/core/request/query.js';
import { prepareForm } from '../../../../templates/runtime/core/request/urlencoded.js';
import { integer } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: integer };
const object: Shape = { kind: 'object', properties: { a: integer } };

function read(property: Shape, encoding: PropertyEncoding | undefined, text: string): unknown {
  const shape: Shape = { kind: 'object', properties: { p: property } };
  const form = prepareForm('body', shape, encoding && { p: encoding }, { depth: 5 });
  const value: Record<string, unknown> = {};
  readPairs(form, text, value, new FaultList(5));
  return value;
}

describe('a property of a form is read as a query parameter (OAS 3.1.1 §4.8.14.6)', () => {
  it.each<[Shape, PropertyEncoding | undefined, string, unknown]>([
    [integer, undefined, 'p=1', { p: 1 }],
    [list, undefined, 'p=1&p=2', { p: [1, 2] }],
    [list, { explode: false }, 'p=1,2', { p: [1, 2] }],
    [list, { style: 'pipeDelimited' }, 'p=1|2', { p: [1, 2] }],
    [list, { style: 'form' }, 'p=1&p=2', { p: [1, 2] }],
    [object, { style: 'deepObject' }, 'p[a]=1', { p: { a: 1 } }],
    [object, { style: 'form' }, 'a=1', { p: { a: 1 } }],
    [object, { explode: false }, 'p=a,1', { p: { a: 1 } }],
    [object, { explode: true, contentType: 'application/json' }, 'a=1', { p: { a: 1 } }],
    [list, { contentType: 'application/json' }, 'p=[1]', { p: [1] }],
    [integer, { contentType: 'text/plain' }, 'p=1', { p: 1 }],
    // An object is JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
    [object, undefined, 'p={"a":1}', { p: { a: 1 } }],
    // A codec decodes what is neither JSON nor plain text
    [object, { contentType: 'application/x-other' }, 'p=a&a=1', { p: 'a', a: '1' }],
    [{ kind: 'array', items: object }, { contentType: 'application/xml' }, 'p=a&p=b', { p: ['a', 'b'] }],
    [object, { contentType: 'text/plain' }, 'a=1', { p: { a: 1 } }],
  ])('%j, encoding %j: %s', (property, encoding, text, want) => {
    expect(read(property, encoding, text)).toEqual(want);
  });
});

it('takes its properties from the member that is an object', () => {
  const form = prepareForm('query', { kind: 'union', of: [integer, object] }, undefined, { depth: 5 });
  expect([...form.byName.keys()]).toEqual(['a']);
  expect(form).toMatchObject({ location: 'query', json: { depth: 5 }, unknown: object });
});

it('says nothing of names that every object has', () => {
  const shape: Shape = { kind: 'object', properties: { constructor: list } };
  const form = prepareForm('body', shape, {}, { depth: 5 });
  expect(form.byName.get('constructor')?.kind).toBe('list');
});

it('without a schema has any names', () => {
  const form = prepareForm('body', undefined, undefined, { depth: 5 });
  expect(form.byName.size).toBe(0);
  expect(form.unknown).toEqual({ kind: 'object', properties: {} });
});
