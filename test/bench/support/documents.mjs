import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const specbound = path.join(root, 'dist/generator/cli/main.js');
export const openapiTypescript = path.join(root, 'node_modules/openapi-typescript/bin/cli.js');

/** GitHub's document comes with the packages that the benches compare with, or from where SPECBOUND_GITHUB says. */
export const github =
  process.env['SPECBOUND_GITHUB'] ??
  path.join(root, 'test/bench/node_modules/@octokit/openapi/generated/api.github.com.json');

/** Returns the documents to measure with, each in its own folder: its name, its text, and a text in it to edit. */
export function documents() {
  const found = [{ name: '50 operations', text: synthetic(50), marker: 'Thing 7 as it is' }];
  if (existsSync(github)) {
    found.push({
      name: "GitHub's, 1,223 operations",
      text: readFileSync(github, 'utf8'),
      marker: 'List organization events',
    });
  } else {
    console.log("GitHub's document is left out. It comes with: npm install --prefix test/bench");
  }
  return found.map(({ name, text, marker }) => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'specbound-bench-')));
    const file = path.join(folder, 'api.json');
    writeFileSync(file, text);
    return { name, folder, file, text, marker };
  });
}

/** Makes a document with so many operations, each with its own schema. */
export function synthetic(operations) {
  const thing = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 80 } },
  };
  const numbers = Array.from({ length: operations }, (_, index) => index);
  return JSON.stringify(
    {
      openapi: '3.1.1',
      info: { title: 'Things', version: '1' },
      paths: Object.fromEntries(
        numbers.map((number) => [
          `/things${number}/{id}`,
          {
            get: {
              operationId: `getThing${number}`,
              description: `Thing ${number} as it is`,
              parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
              responses: {
                200: {
                  description: 'It.',
                  content: { 'application/json': { schema: { $ref: `#/components/schemas/Thing${number}` } } },
                },
                404: { description: 'None.' },
              },
            },
          },
        ]),
      ),
      components: { schemas: Object.fromEntries(numbers.map((number) => [`Thing${number}`, thing])) },
    },
    null,
    2,
  );
}
