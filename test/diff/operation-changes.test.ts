// Covers generator/diff/rules/*, generator/diff/*

import { describe, expect, it } from 'vitest';
import { changeKinds } from '../../generator/diff/rules.js';
import type { OperationChange } from './changed-documents.js';
import { changesBetween, lines } from './changes-between.js';
import { contentChanges } from './content-changes.js';
import { operationChanges } from './operation-changes.js';

import { schemaChanges } from './schema-changes.js';

function between({ old, new: now, whole }: OperationChange) {
  const document = (text: string) => (whole ? text : `paths: { /a: { get: { operationId: a, ${text} } } }`);
  return changesBetween(document(old), document(now));
}

describe('a change of an operation', () => {
  it.each([...operationChanges, ...contentChanges].map((each) => [`${each.code}: ${each.says.at(-1)}`, each] as const))(
    '%s',
    (_, each) => {
      const changes = between(each);
      expect(lines(changes)).toEqual(each.says);
      expect(changes.map(({ code }) => code)).toContain(each.code);
    },
  );

  it('is met for every row of the catalogue', () => {
    const hidden = ['property-hidden', 'property-shown', 'property-shown-required']; // in schema-changes.test.ts
    const met = new Set<string>(
      [...schemaChanges, ...operationChanges, ...contentChanges].map(({ code }) => code).concat(),
    );
    expect(Object.keys(changeKinds).filter((code) => !met.has(code))).toEqual(hidden);
  });
});

describe('a status', () => {
  const replies = (responses: string) => `paths: { /a: { get: { operationId: a, responses: ${responses} } } }`;
  const text = (type: string) => `{ description: d, content: { application/json: { schema: { type: ${type} } } } }`;

  it('is compared with the class that stood for it', () => {
    const [old, now] = [
      replies(`{ 4XX: ${text('string')} }`),
      replies(`{ '404': ${text('integer')}, 4XX: ${text('string')} }`),
    ];
    expect(lines(changesBetween(old, now))).toEqual([
      'a: 404 documented by itself, as 4XX before',
      'a: 404 body is now integer, was string (breaks handlers and clients)',
    ]);
  });

  it('is named by each change of its reply', () => {
    const [old, now] = [
      replies(`{ '200': ${text('string')} }`),
      replies(`{ '200': ${text('integer')}, '500': ${text('string')} }`),
    ];
    expect(changesBetween(old, now).map(({ status }) => status)).toEqual(['200', '500']);
  });

  it('of 204 has no body, whatever the document says', () => {
    const [old, now] = [replies(`{ '204': ${text('string')} }`), replies("{ '204': { description: d } }")];
    expect(lines(changesBetween(old, now))).toEqual([]);
  });
});

describe('parameters', () => {
  it('of a path are those of its operations, and an operation’s own come first', () => {
    const item = (own: string) =>
      `paths: { /a: { parameters: [{ name: q, in: query, schema: { type: string } }], get: { operationId: a, ${own} responses: {} } } }`;
    const own = 'parameters: [{ name: q, in: query, schema: { type: integer } }],';
    expect(lines(changesBetween(item(''), item(own)))).toEqual([
      'a: query.q is now integer, was string (breaks handlers and clients)',
    ]);
  });

  it('named Accept, Content-Type and Authorization are ignored in headers', () => {
    const get = (parameters: string) => `paths: { /a: { get: { operationId: a, ${parameters} responses: {} } } }`;
    expect(lines(changesBetween(get(''), get('parameters: [{ name: Accept, in: header, required: true }],')))).toEqual(
      [],
    );
  });
});

it('operations of the same path by another method are others', () => {
  const one = (method: string) => `paths: { /a: { ${method}: { operationId: a, responses: {} } } }`;
  expect(lines(changesBetween(one('get'), one('put')))).toEqual([
    'a: added',
    'a: removed (breaks handlers and clients)',
  ]);
});

it('Swagger 2.0 that says the same is the same', () => {
  const old = `consumes: [application/json]
produces: [application/json]
paths: { /a: { post: { operationId: a, parameters: [{ name: b, in: body, required: true, schema: { $ref: '#/definitions/A' } }, { name: q, in: query, type: array, items: { type: string }, collectionFormat: multi }], responses: { '200': { description: ok, schema: { $ref: '#/definitions/A' } } } } } }
definitions: { A: { type: object, properties: { p: { type: string } } } }`;
  const now = `paths: { /a: { post: { operationId: a, parameters: [{ name: q, in: query, schema: { type: array, items: { type: string } } }], requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } } }
components: { schemas: { A: { type: object, properties: { p: { type: string } } } } }`;
  expect(lines(changesBetween(old, now, ['2.0', '3.1']))).toEqual([]);
});
