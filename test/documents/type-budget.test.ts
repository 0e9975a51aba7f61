import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { commandOf, root } from '../support/compilers.js';

/**
 * What handlers may cost the compiler, in instantiations of types: so many on any machine, unlike seconds, with one
 * checker.
 */
const BUDGET = 49_500;
const OPERATIONS = 60;
const work = path.join(root, 'test', '.generated', 'type-budget');

function json(name: string) {
  return { description: name, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}

/** A class and `default` in each operation, and codes beside them, of several sets; and callers who are known. */
function document(): object {
  const ids = Array.from({ length: OPERATIONS }, (_, index) => index);
  const paths = ids.map((index) => [
    `/items${index}/{id}`,
    {
      get: {
        operationId: `getItem${index}`,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          '200': json('Item'),
          ...(index % 3 === 0 && { '404': json('Problem') }),
          ...(index % 5 === 0 && { '409': json('Problem') }),
          '4XX': json('Problem'),
          default: json('Problem'),
        },
      },
    },
  ]);
  const schemas = {
    Item: { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } },
    Problem: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
  };
  return {
    openapi: '3.1.1',
    info: { title: 'Many', version: '1' },
    paths: Object.fromEntries(paths),
    security: [{ bearer: [] }, { key: [] }],
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    },
  };
}

const handler = (index: number): string => `  async getItem${index}({ path, reply }) {
    if (path.id === 3) return reply(404, { title: 'No such item' });
    return reply(200, { id: path.id });
  },
`;

it(`${OPERATIONS} operations with a class, default and a handler take ${BUDGET.toLocaleString('en')} instantiations at most`, async () => {
  mkdirSync(work, { recursive: true });
  writeFileSync(path.join(work, 'many.json'), JSON.stringify(document()));
  await generate({ document: 'many.json', out: 'many', cwd: work });
  const handlers = Array.from({ length: OPERATIONS }, (_, index) => handler(index)).join('');
  const source = `import type { Handlers } from './many/index.js';\n\nexport const handlers = {\n${handlers}} satisfies Handlers;\n`;
  writeFileSync(path.join(work, 'handlers.ts'), source);
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', '--types', 'node'];
  const output = await new Promise<string>((resolve) => {
    const options = ['--ignoreConfig', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022', ...flags];
    const command = commandOf('7', ...options, '--extendedDiagnostics', 'handlers.ts');
    execFile(...command, { cwd: work }, (_error, stdout) => resolve(stdout));
  });
  expect(output).not.toContain('error TS');
  expect(Number(/Instantiations: +(\d+)/.exec(output)?.[1])).toBeLessThanOrEqual(BUDGET);
});
