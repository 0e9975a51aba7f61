import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { generateFrom } from './support/generated.js';

const a = { a: { type: 'integer' } };

/** What a schema's values are, and the type that says so. */
const schemas: Readonly<Record<string, readonly [schema: object, type: string]>> = {
  Objects: [{ type: 'object', properties: a, enum: [{ a: 1 }, { a: 2 }] }, '{ a: 1; } | { a: 2; }'],
  Untyped: [{ properties: a, enum: [{ a: 1 }, null] }, '{ a: 1; } | null'],
  Nullable: [{ type: ['object', 'null'], properties: a, enum: [{ a: 1 }, null] }, '{ a: 1; } | null'],
  Maps: [{ type: 'object', additionalProperties: a.a, enum: [{ a: 1 }, { b: 2 }] }, '{ a: 1; } | { b: 2; }'],
  Mixed: [{ type: ['object', 'string'], enum: [{ a: 1 }, 'x'] }, "{ a: 1; } | 'x'"],
  Lists: [{ type: 'array', items: a.a, enum: [[1], [2]] }, '[1] | [2]'],
  // Somebody's mistake, found in a published document: no value fits
  Texts: [{ type: 'object', properties: a, enum: ['CAR', 'VAN'] }, 'never'],
};

let text = '';
beforeAll(async () => {
  await generateFrom('enums-of-objects', {
    openapi: '3.1.1',
    info: { title: 'Enums', version: '1' },
    paths: {},
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([name, [schema]]) => [name, schema])) },
  });
  text = await readFile(path.join(root, 'test/.generated/requests/enums-of-objects/schema.ts'), 'utf8');
});

it.each(Object.entries(schemas))('%s: the values are the type', (name, [, type]) => {
  const declared = new RegExp(`export type ${name} = ([^]*?);\n\n`).exec(text)?.[1];
  expect(declared?.replace(/\s+/g, ' ')).toBe(type);
});
