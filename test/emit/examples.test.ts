// Covers generator/emit/emit-examples, generator/samples/*

import { expect, it } from 'vitest';
import { emitted } from '../support/document.js';

const reply = (schema: string) =>
  `responses: { '200': { description: '', content: { application/json: { schema: ${schema} } } } }`;

/** The text of the one example of an operation; `undefined` where there is none. */
function exampleOf(schema: string, schemas = ''): string | undefined {
  const text = emitted(
    `paths: { /a: { get: { operationId: getA, ${reply(schema)} } } }\ncomponents: { schemas: { ${schemas} } }`,
  )['examples.ts'];
  return /\[\['', '(.*)'\]\]/.exec(text ?? '')?.[1];
}

const levels = (count: number, level: (next: string) => string, last: string) =>
  [
    ...Array.from(
      { length: count },
      (_, index) => `L${index}: ${level(`{ $ref: '#/components/schemas/L${index + 1}' }`)}`,
    ),
    `L${count}: ${last}`,
  ].join(', ');

it('a schema that branches out without end is cut off', () => {
  const wide = levels(
    14,
    (next) =>
      `{ type: object, properties: { ${Array.from({ length: 9 }, (_, index) => `p${index}: ${next}`).join(', ')} } }`,
    '{ type: string }',
  );
  const example = exampleOf("{ $ref: '#/components/schemas/L0' }", wide);
  expect(example).toMatch(/^\{"p0":\{"p0":\{/);
  expect(example?.length).toBeLessThan(100_000);
});

it('a schema that names itself twice at each level is passed over', () => {
  const doubled = levels(
    30,
    (next) => `{ allOf: [${next}, ${next}] }`,
    '{ type: object, properties: { x: { type: string } } }',
  );
  expect(exampleOf("{ $ref: '#/components/schemas/L0' }", doubled)).toBeUndefined();
});

it.each([
  '{ type: array, minItems: 1000000000, items: { type: string } }',
  '{ type: string, minLength: 2000000000 }',
  "{ type: string, pattern: '^((a{9999}){9999}){9999}$' }",
  "{ type: string, pattern: '^(a+)+$', minLength: 40 }",
])('what would take for ever is not made: %s', (schema) => {
  expect(exampleOf(schema)).toBeUndefined();
});

it('a recursive schema ends', () => {
  const tree =
    "Tree: { type: object, required: [children], properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }";
  expect(exampleOf("{ $ref: '#/components/schemas/Tree' }", tree)).toMatch(/^\{"children":\[/);
});
