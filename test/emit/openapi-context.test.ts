import { describe, expect, it } from 'vitest';
import { emitted } from '../support/document.js';

const BODY = '{ type: object, properties: { name: { type: string } }, required: [name] }';

describe('a schema that an operation has in place', () => {
  it('is declared once, in schema.ts, if handlers see it as it is on the wire', () => {
    const { 'schema.ts': schema = '', 'operations.ts': operations = '' } = emitted(`paths:
  /a:
    post:
      operationId: postA
      requestBody: { required: true, content: { application/json: { schema: ${BODY} } } }
      responses: { '200': { description: '', content: { application/json: { schema: ${BODY} } } } }`);
    expect(schema).toContain('export interface PostABody {\n  name: string;\n}');
    expect(schema).toContain("        'application/json': PostABody;");
    expect(schema).toContain("          'application/json': PostA200Body;");
    expect(schema.match(/^ {2}name: string;/gm)).toHaveLength(2);
    expect(operations).toContain("import type { PostA200Body, PostABody } from './schema.js';");
    expect(operations).toContain('  readonly body: PostABody;');
    expect(operations).toContain("  200: Reply<'postA', 200, PostA200Body, 'application/json'>;");
    expect(operations).not.toContain('name: string');
  });

  it('stands with each operation if they share it through a component', () => {
    const shared = "{ $ref: '#/components/requestBodies/A' }";
    const { 'schema.ts': schema = '', 'operations.ts': operations = '' } = emitted(`paths:
  /a:
    put: { operationId: putA, requestBody: ${shared}, responses: {} }
    post: { operationId: postA, requestBody: ${shared}, responses: {} }
components: { requestBodies: { A: { required: true, content: { application/json: { schema: ${BODY} } } } } }`);
    expect(schema).not.toMatch(/P(?:ut|ost)ABody/);
    expect(operations).toContain('export interface PutABody {');
    expect(operations).toContain('export interface PostABody {');
  });

  it.each([
    ['a default, which a handler always sees', "{ type: string, default: '' }", 'name?: string;', 'name: string;'],
    ['a member that a request does not have', '{ type: string, readOnly: true }', 'name?: string;', undefined],
  ])('has two forms with %s', (_why, member, onTheWire, seen) => {
    const { 'schema.ts': schema = '', 'operations.ts': operations = '' } = emitted(`paths:
  /a:
    post:
      operationId: postA
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: { enum: [1] }, name: ${member} } } } } }
      responses: {}`);
    expect(schema).not.toContain('PostABody');
    expect(schema).toContain(onTheWire);
    expect(/export interface PostABody \{[^}]*\}/.exec(operations)?.[0].includes('name')).toBe(seen !== undefined);
    expect(operations).toContain(seen ?? 'export interface PostABody');
  });
});
