// Covers generator/emit/schemas/*
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerContext } from '../../../generator/emit/emit-context.js';
import { emitSchemas } from '../../../generator/emit/schemas/emit-schemas.js';
import type { JsonObject } from '../../../generator/model/json.js';
import { normaliseDocument } from '../../../generator/normalise/normalise-document.js';
import { buildApi } from '../../../generator/resolve/build-api.js';
import { runs } from '../../support/runs.js';

/** Schemas as they are written in place, some of which refer to components or say what is the server's. */
const { schema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ type: fc.constantFrom('string', 'integer', 'boolean') }),
    fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^a', '^(a+)+$'), maxLength: fc.nat(3) }),
    fc.record({ $ref: fc.constantFrom('A', 'B').map((name) => `#/components/schemas/${name}`) }),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom('p', 'q'), tie('schema')),
      required: fc.subarray(['p', 'q']),
    }),
    fc.record({ type: fc.constant('integer'), readOnly: fc.boolean(), default: fc.nat(2) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
}));

interface Operation {
  readonly request: object;
  readonly reply: object;
}

const operation: fc.Arbitrary<Operation> = fc.record({ request: schema, reply: schema });

/** The lines of `schemas.ts` that hold a schema. */
function lines(operations: readonly Operation[], components: Readonly<Record<string, object>>): readonly string[] {
  const paths = operations.map(({ request, reply }, index) => [
    `/${index}`,
    {
      post: {
        requestBody: { content: { 'application/json': { schema: request } } },
        responses: { '200': { description: 'It.', content: { 'application/json': { schema: reply } } } },
      },
    },
  ]);
  const document = {
    openapi: '3.1.1',
    info: { title: 'T', version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas: components },
  } as JsonObject; // made of JSON only
  const api = buildApi(normaliseDocument(document, '3.1').document);
  const text = emitSchemas(new ServerContext({ api, extension: '.js' })).print('.js');
  return text
    .split('\n')
    .filter((line) => /^ +\S+: '/.test(line))
    .map((line) => line.trim());
}

describe('the lines of schemas.ts', () => {
  it('are those of each operation, as it would have them alone: a change of one changes no other’s', () => {
    const property = fc.property(
      fc.array(operation, { minLength: 1, maxLength: 4 }),
      fc.record({
        A: schema,
        B: fc.constant({ type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } }),
      }),
      (operations, components) => {
        const alone = operations.flatMap((each) => lines([each], components));
        expect([...lines(operations, components)].sort()).toEqual([...new Set(alone)].sort());
      },
    );
    fc.assert(property, { seed: 20_261_126, numRuns: runs(60) });
  });

  it('are one where two operations write the same', () => {
    const same = { request: { type: 'string' }, reply: { type: 'integer' } };
    expect(lines([same], {})).toHaveLength(2);
    expect(lines([same, same, same], {})).toEqual(lines([same], {}));
  });
});
