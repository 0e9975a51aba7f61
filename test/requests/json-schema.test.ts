import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { faultsOf } from '../../templates/runtime/core/validate.js';
import { jsonSchemaSuite as suite } from '../support/corpus.js';
import { emittedFrom } from './support/generated.js';
import {
  fitsOpenApi30,
  fitsOpenApi31,
  type Group,
  isMeant,
  knownToAjv,
  named,
  remotes,
} from './support/json-schema-suite.js';

/** `differing` tests are answered otherwise: docs/requests.md lists them, with the reasons. */
const drafts = [
  { draft: 'draft2020-12', version: '3.1.1', takes: fitsOpenApi31, differing: 19 },
  { draft: 'draft4', version: '3.0.4', takes: fitsOpenApi30, differing: 0 },
];

describe.skipIf(!existsSync(suite)).each(drafts)(
  'JSON Schema $draft as OpenAPI $version',
  ({ draft, version, takes, differing }) => {
    const folder = path.join(suite, draft);
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
    const groups = files.flatMap((file): (Group & { readonly file: string })[] => {
      const read: readonly Group[] = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      return read
        .filter(({ schema }) => takes(file, schema))
        .map((group) => ({ ...group, file: file.replace('.json', '') }));
    });
    let operation: Routes['operation'] = () => undefined;

    beforeAll(async () => {
      const name = (index: number): string => `Group${index}`;
      const schemas = groups.map(({ schema }, index) => [
        name(index),
        draft === 'draft4' ? schema : named(schema, name(index)),
      ]);
      const paths = groups.map((_, index) => [
        `/${index}`,
        {
          post: {
            operationId: `group${index}`,
            requestBody: {
              content: { 'application/json': { schema: { $ref: `#/components/schemas/${name(index)}` } } },
            },
            responses: { '204': { description: 'Valid' } },
          },
        },
      ]);
      const emitted = await emittedFrom(`json-schema-${draft}`, {
        openapi: version,
        info: { title: draft, version: '1' },
        paths: Object.fromEntries(paths),
        components: {
          schemas: {
            ...Object.fromEntries(schemas),
            ...(draft === 'draft4'
              ? {}
              : remotes(path.join(suite, '../remotes/draft2020-12'), 'http://localhost:1234/draft2020-12/')),
          },
        },
      });
      operation = emitted.operation;
    });

    const tests = groups.flatMap(({ file, description, tests }, index) =>
      tests.map((test) => ({ ...test, index, name: `${file} › ${description} › ${test.description}` })),
    );
    it('takes what is valid and refuses what is not, but for the listed', () => {
      const failing = tests.filter(({ index, data, valid }) => {
        const schema = operation(`group${index}`)?.body?.contents[0]?.schema;
        try {
          return (faultsOf(schema, structuredClone(data), 1).length === 0) !== valid;
        } catch {
          return true;
        }
      });
      const known = knownToAjv(path.join(suite, '../ajv-known-failures.json'), draft);
      const names = failing.map(({ name }) => name);
      expect(names.filter((name) => !known(name) && !isMeant(name))).toEqual([]);
      expect(names).toHaveLength(differing);
    });
  },
);
