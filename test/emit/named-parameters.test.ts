import { describe, expect, it } from 'vitest';
import { emitted } from '../support/document.js';

const parameter = (name: string, schema: string, place = 'query') =>
  `{ name: ${name}, in: ${place}, schema: ${schema} }`;

const filesOf = (parameters: string, more = '') => {
  const files = emitted(`paths:
  /a:
    get: { operationId: get-a, parameters: [${parameters}], responses: {} }${more}`);
  return { schema: files['schema.ts'] ?? '', operations: files['operations.ts'] ?? '' };
};

describe('the parameters of an operation', () => {
  it('have one type in schema.ts, which `operations` and the context refer to', () => {
    const { schema, operations } = filesOf(`${parameter('b', '{ type: string }')}, ${parameter('c', '{}', 'cookie')}`);
    expect(schema).toContain('export interface GetAQuery {\n  b?: string;\n}');
    expect(schema).toContain('export interface GetACookie {\n  c?: unknown;\n}');
    expect(schema).toContain(
      '      query?: GetAQuery;\n      header?: never;\n      path?: never;\n      cookie?: GetACookie;',
    );
    expect(operations).toContain("import type { GetACookie, GetAQuery } from './schema.js';");
    expect(operations).toContain('  readonly query: GetAQuery;\n  readonly cookie: GetACookie;');
    expect(operations).not.toContain('interface GetAQuery');
  });

  it.each([
    ['a default, which a handler always sees', parameter('b', '{ type: string, default: x }')],
    ['a parameter of several operations, which has a type of its own', "{ $ref: '#/components/parameters/B' }"],
    ['the whole query as one value', '{ name: q, in: querystring, content: { application/json: { schema: {} } } }'],
  ])('stand with the operation if there is %s', (_what, given) => {
    const { schema, operations } = filesOf(
      given,
      '\ncomponents: { parameters: { B: { name: b, in: query, schema: { type: string } } } }',
    );
    expect(schema).not.toContain('GetAQuery');
    expect(operations).toContain('export interface GetAQuery {');
  });

  it('are those of the method and the path', () => {
    const other = `
    post: { operationId: post-a, parameters: [${parameter('b', '{ type: integer }')}], responses: {} }
    parameters: [${parameter('d', '{ type: boolean }', 'header')}]`;
    const { schema } = filesOf(parameter('b', '{ type: string }'), other);
    expect(schema).toContain('export interface GetAQuery {\n  b?: string;\n}');
    expect(schema).toContain('export interface PostAQuery {\n  b?: number;\n}');
    expect(schema).toContain('      query?: PostAQuery;\n      header?: PostAHeader;');
    expect(schema).toContain('export interface GetAHeader {\n  d?: boolean;\n}');
  });

  it('of methods that OpenAPI 3.2 adds are found too', () => {
    const { schema } = filesOf(
      parameter('b', '{ type: string }'),
      `
    additionalOperations: { COPY: { operationId: copyA, parameters: [${parameter('b', '{}')}], responses: {} } }`,
    );
    expect(schema).toContain('export interface CopyAQuery {\n  b?: unknown;\n}');
    expect(schema).toContain('      query?: CopyAQuery;');
  });
});
