import { expect, it } from 'vitest';
import type { Shape } from '../../templates/runtime/core/operation.js';
import { built } from '../support/document.js';

function shapeOf(schema: string, schemas = ''): Shape | undefined {
  const [operation] =
    built(`paths: { /a: { get: { parameters: [{ name: q, in: query, style: deepObject, schema: ${schema} }], responses: {} } } }
components: { schemas: { ${schemas} } }`).operations;
  return operation?.parameters[0]?.shape;
}

const partsOf = (shape: Shape | undefined): number => {
  switch (shape?.kind) {
    case 'array':
      return 1 + partsOf(shape.items);
    case 'object':
      return Object.values(shape.properties).reduce((sum, each) => sum + partsOf(each), 1);
    case 'union':
      return shape.of.reduce((sum, each) => sum + partsOf(each), 1);
    default:
      return 1;
  }
};

it('schemas that all refer to each other have a shape of bounded size', () => {
  const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
  const properties = names.map((name) => `${name}: { $ref: '#/components/schemas/${name}' }`).join(', ');
  const schemas = names.map((name) => `${name}: { type: object, properties: { ${properties} } }`).join(', ');
  const parts = partsOf(shapeOf("{ $ref: '#/components/schemas/S0' }", schemas));
  expect(parts).toBeGreaterThan(1000);
  expect(parts).toBeLessThan(10_000);
});

it('a schema that many places refer to has one shape, made once', () => {
  const place = "{ $ref: '#/components/schemas/Place' }";
  const shape = shapeOf(`{ type: object, properties: { from: ${place}, to: ${place} } }`, 'Place: { type: object }');
  const { from, to } = shape?.kind === 'object' ? shape.properties : {};
  expect(from).toEqual({ kind: 'object', properties: {} });
  expect(to).toBe(from);
});

it('a schema that refers to itself nests as deep as text can', () => {
  const tree =
    "Tree: { type: object, properties: { child: { $ref: '#/components/schemas/Tree' }, name: { type: string } } }";
  expect(partsOf(shapeOf("{ $ref: '#/components/schemas/Tree' }", tree))).toBe(17);
});

it('compositions count once, however often they are named', () => {
  const doubled = Array.from({ length: 30 }, (_, index) => {
    const next = `{ $ref: '#/components/schemas/L${index + 1}' }`;
    return `L${index}: { allOf: [${next}, ${next}] }`;
  });
  const last = 'L30: { type: object, properties: { x: { type: integer } } }';
  expect(shapeOf("{ $ref: '#/components/schemas/L0' }", [...doubled, last].join(', '))).toEqual({
    kind: 'object',
    properties: { x: { kind: 'scalar', types: ['integer'] } },
  });
});

it.each([
  ['allOf: [{ type: [string, number] }, { type: string }]', ['string']],
  ['type: [integer, string, "null"], allOf: [{ type: [number, "null"] }]', ['integer', 'null']],
  ['type: number, anyOf: [{ type: integer }, { minimum: 3 }]', ['integer']],
  ['allOf: [{ minimum: 3 }, { type: boolean }]', ['boolean']],
  ['oneOf: [{ type: string }, { type: boolean }], allOf: [{ enum: [a, true] }]', ['string', 'boolean']],
  ['anyOf: [{ type: object }, { type: string }]', ['string']],
  ['allOf: [{ type: string }, { type: boolean }]', ['string', 'boolean']],
  ["allOf: [{ type: string }, { $ref: '#/components/schemas/Ring' }]", ['string']],
])('%s is read as %j: what all of allOf take', (schema, want) => {
  const ring = "Ring: { type: [string, boolean], anyOf: [{ $ref: '#/components/schemas/Ring' }, { minLength: 1 }] }";
  const shape = shapeOf(`{ ${schema} }`, ring);
  const parts = shape?.kind === 'union' ? shape.of : [shape];
  expect(parts.flatMap((part) => (part?.kind === 'scalar' ? part.types : []))).toEqual(want);
});
