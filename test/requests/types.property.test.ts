// Covers generator/emit/tuples

import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { faultsOf } from '../../templates/runtime/core/validate.js';
import { type Named, schemas, value } from '../runtime/core/validation/support/arbitrary-schema.js';
import { root } from '../support/root.js';
import { runs } from '../support/runs.js';
import { emittedFrom } from './support/generated.js';
import { inhabits } from './support/inhabits.js';

/** They stand side by side in one document: to compile costs more than all else. */
const SETS = runs(60);
const VALUES = 30;
const SEED = Number(process.env['SPECBOUND_SEED'] ?? 21);

const DESCRIBE_OBJECTS = ['properties', 'patternProperties', 'additionalProperties'];

/**
 * With `type: object` where properties are described: without it any other value is valid, which `generate` warns of.
 */
function typed(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(typed);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const entries = Object.entries(schema).map(([keyword, each]): [string, unknown] => {
    const isMap = ['properties', 'patternProperties', 'dependentSchemas'].includes(keyword);
    if (isMap) {
      return [keyword, Object.fromEntries(Object.entries(each).map(([name, one]) => [name, typed(one)]))];
    }
    return [keyword, ['const', 'enum'].includes(keyword) ? each : typed(each)];
  });
  const describesObjects = entries.some(([keyword]) => DESCRIBE_OBJECTS.includes(keyword));
  return { ...(describesObjects && { type: 'object' }), ...Object.fromEntries(entries) };
}

function documentOf(sets: readonly Named[]): object {
  const components = sets.flatMap((named, at) =>
    Object.entries(named).map(([name, schema]) => {
      const text = JSON.stringify(typed(schema));
      return [`S${at}${name}`, JSON.parse(text.replace(/"\$ref":"/g, `"$ref":"#/components/schemas/S${at}`))] as const;
    }),
  );
  const content = (at: number) => ({
    'application/json': { schema: { $ref: `#/components/schemas/S${at}A` } },
  });
  const paths = sets.map((_, at) => [
    `/${at}`,
    {
      post: {
        operationId: `s${at}`,
        requestBody: { required: true, content: content(at) },
        responses: { '204': { description: 'OK' } },
      },
    },
  ]);
  const info = { title: 'Types', version: '1' };
  return {
    openapi: '3.1.1',
    info,
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(components) },
  };
}

it(`every value that is accepted is one of its type (seed ${SEED})`, { timeout: 600_000 }, async () => {
  const sets = fc.sample(schemas, { numRuns: SETS, seed: SEED });
  const values = fc.sample(value, { numRuns: SETS * VALUES, seed: SEED });
  const { operation, result } = await emittedFrom('arbitrary-types', documentOf(sets));
  // A schema that was repaired is not the one that was written
  const repaired = new Set(
    result.diagnostics.map(({ pointer }) => /^\/components\/schemas\/(S\d+)/.exec(pointer)?.[1]),
  );

  const file = path.join(root, 'test/.generated/requests/arbitrary-types/operations.ts');
  const program = ts.createProgram([file], {
    ...{ strict: true, exactOptionalPropertyTypes: true, module: ts.ModuleKind.NodeNext, noEmit: true },
    ...{ target: ts.ScriptTarget.ES2022, types: ['node'], skipLibCheck: true },
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = new Map((module ? checker.getExportsOfModule(module) : []).map((each) => [each.name, each]));

  let accepted = 0;
  const lies = sets.flatMap((named, at) => {
    const context = exported.get(`S${at}Context`);
    const body = context && checker.getDeclaredTypeOfSymbol(context).getProperty('body');
    if (!body) {
      throw new Error(`There is no type for S${at}.`);
    }
    const type = checker.getTypeOfSymbol(body);
    const schema = operation(`s${at}`)?.body?.contents[0]?.schema;
    const taken = repaired.has(`S${at}`)
      ? []
      : values.slice(at * VALUES, (at + 1) * VALUES).filter((each) => faultsOf(schema, each, 1).length === 0);
    accepted += taken.length;
    return taken
      .filter((each) => !inhabits(type, each, checker))
      .map((each) => `${JSON.stringify(each)} of ${JSON.stringify(named)}: ${checker.typeToString(type)}`);
  });
  expect(lies).toEqual([]);
  expect(accepted).toBeGreaterThan(SETS * 5);
});
