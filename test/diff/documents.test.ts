import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff-apis.js';
import { compareSchemasOf } from '../../generator/diff/schema/compare-schemas.js';
import { nodeOf } from '../../generator/diff/schema/schema-node.js';
import { readApi } from '../../generator/read-api/read-api.js';
import { documents, hasSpecs, isWhole, refused, specs } from '../documents/shared.js';

/** A few of the others' documents in a plain run: two versions, recursion, several files. */
const FEW = new Set(['readme-schema-circular', 'oai-petstore-separate-20', 'own-oas32', 'meilisearch', 'harbor']);
const chosen = documents().filter(
  ({ name, file }) => !refused.has(name) && existsSync(file) && (isWhole || FEW.has(name)),
);

describe.skipIf(!hasSpecs)('a document is no change of itself', () => {
  it.each(chosen.map(({ name, file }) => [name, file] as const))(
    '%s',
    async (_, file) => {
      const { read } = await readApi(file, { cwd: specs });
      if (!read) {
        throw new Error('It can not be read.');
      }
      // Copied, so that nothing is the same but by what it says
      const copy = structuredClone(read.document);
      expect(diffApis({ api: read.api, document: read.document }, { api: read.api, document: copy })).toEqual([]);
    },
    120_000,
  );
});

it('schemas that lead to each other by many ways are each looked at once', () => {
  const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
  const document = (type: string) => ({
    components: {
      schemas: Object.fromEntries(
        names.map((name) => {
          const links = names.map((other) => [other, { $ref: `#/components/schemas/${other}` }]);
          return [name, { type: 'object', properties: { leaf: { type }, ...Object.fromEntries(links) } }];
        }),
      ),
    },
  });
  const schemas = compareSchemasOf(document('string'), document('integer'));
  const first = nodeOf([{ schema: { $ref: '#/components/schemas/S0' }, pointer: '/a' }]);
  const found = schemas.compare({ old: first, new: first, where: 'body', direction: 'request' });
  expect(found.map(({ where }) => where)).toEqual(['body.leaf', ...names.slice(1).map((name) => `body.${name}.leaf`)]);
});
