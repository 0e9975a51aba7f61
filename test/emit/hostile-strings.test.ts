// Covers generator/emit/emit-routes, generator/emit/emit-senders
// Covers generator/emit/shared-responses

import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emitted } from '../support/document.js';

/** Ends whatever it stands in, and calls. */
const ATTACKS = {
  'a block comment': '*/ pwned(); /*',
  'a line comment': '\n pwned();\n//',
  'a line comment, by a separator that only the language knows': '\u2028 pwned();\u2029//',
  'a single-quoted text': "'; pwned(); '",
  'a double-quoted text': '"; pwned(); "',
  'a template': ['`; pwned(); `$', '{pwned()}'].join(''),
  'a regular expression': '/; pwned(); /',
  'an escape': '\\',
  'an object': '} pwned(); {',
} as const;

/** A document that has the text at each place where the specification takes any. */
function document(text: string): string {
  const quoted = JSON.stringify(text);
  const key = JSON.stringify(`a${text}`);
  const schema = (rest = '') =>
    `{ type: object, title: ${quoted}, description: ${quoted}, required: [${key}], properties: { ${key}: { type: string, description: ${quoted}, example: ${quoted} }, b: { enum: [${quoted}, c] }, d: { const: ${quoted} }, e: { type: string, default: ${quoted} }, f: { type: string, format: ${quoted} }, g: { type: string, pattern: ${JSON.stringify(escaped(text))} } }${rest} }`;
  const at = (name: string) =>
    JSON.stringify(`#/components/schemas/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
  const ref = `{ $ref: ${at(`a${text}`)} }`;
  return `tags: [{ name: ${quoted}, description: ${quoted} }]
security: [{ ${key}: [${quoted}] }]
paths:
  ${JSON.stringify(`/a${text.replaceAll(/[{}?#]/g, '')}/{id}`)}:
    get:
      operationId: ${quoted}
      summary: ${quoted}
      description: ${quoted}
      tags: [${quoted}]
      parameters:
        - { name: id, in: path, required: true, description: ${quoted}, schema: { enum: [${quoted}] } }
        - { name: ${key}, in: query, description: ${quoted}, schema: ${schema()} }
        - { name: ${key}, in: cookie, schema: { type: string } }
      responses:
        '200': { description: ${quoted}, headers: { ${key}: { description: ${quoted}, schema: { type: string } } }, content: { application/json: { schema: ${ref}, example: { a: ${quoted} } }, ${JSON.stringify(`a/${text}`)}: { schema: { type: string } } } }
        '400': { $ref: ${JSON.stringify(`#/components/responses/${encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))}`)} }
    post:
      deprecated: true
      requestBody: { content: { multipart/form-data: { schema: ${schema()}, encoding: { ${key}: { contentType: ${quoted} } } } } }
      callbacks: { ${key}: { ${JSON.stringify(`{$request.body#/${text.replaceAll(/[{}]/g, '')}}`)}: { post: { requestBody: { content: { application/json: { schema: ${ref} } } }, responses: { '2XX': { description: ${quoted} } } } } } }
      responses: { default: { description: ${quoted}, content: { application/json: { schema: { oneOf: [${ref}], discriminator: { propertyName: ${key}, mapping: { ${key}: ${at(`a${text}`)} } } } } } } }
webhooks: { ${key}: { post: { summary: ${quoted}, responses: { '200': { description: ${quoted} } } } } }
components:
  securitySchemes: { ${key}: { type: apiKey, in: query, name: ${quoted}, description: ${quoted} } }
  responses: { ${quoted}: { description: ${quoted}, content: { application/problem+json: { schema: ${ref} } } } }
  schemas: { ${key}: ${schema()} }`;
}

/** A regular expression for a text. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Where the attack has become code. */
function attacks(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'pwned') {
      found.push(node.parent.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true));
  return found;
}

describe.each(Object.entries(ATTACKS))('text that ends %s', (_, text) => {
  const files = Object.entries(emitted(document(text))).filter(([name]) => name.endsWith('.ts'));

  it('is in what is emitted', () => {
    expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['senders.ts', 'operations.ts', 'routes.ts']));
    expect(files.some(([, emittedText]) => emittedText.includes('pwned') || text === '\\')).toBe(true);
  });

  it('is text wherever it stands', () => {
    const broken = files.flatMap(([name, emittedText]) => {
      const { diagnostics = [] } = ts.transpileModule(emittedText, { fileName: name, reportDiagnostics: true });
      return diagnostics.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(broken).toEqual([]);
    expect(files.flatMap(([, emittedText]) => attacks(emittedText))).toEqual([]);
  });
});
