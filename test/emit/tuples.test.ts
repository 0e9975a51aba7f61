import { expect, it } from 'vitest';
import { emitted } from '../support/document.js';

const list = (rest: string) => `{ type: array, prefixItems: [{ type: number }, { type: string }]${rest} }`;

// A list may be shorter and longer than `prefixItems` (JSON Schema 2020-12, Core §10.3.1.1)
it.each([
  [list(''), '[number?, string?, ...unknown[]]'],
  [list(', minItems: 1'), '[number, string?, ...unknown[]]'],
  [list(', minItems: 2, items: false'), '[number, string]'],
  [list(', minItems: 2, maxItems: 2'), '[number, string]'],
  [list(', maxItems: 1'), '[number?]'],
  [list(', items: { type: [boolean, string] }'), '[number?, string?, ...(boolean | string)[]]'],
  [list('').replace('array', "[array, 'null']"), '[number?, string?, ...unknown[]] | null'],
  ["{ type: array, prefixItems: [true, { type: [string, 'null'] }] }", '[unknown?, (string | null)?, ...unknown[]]'],
])('%s is %s', (schema, type) => {
  const text = emitted(`paths: {}
components:
  schemas:
    Listed: ${schema}
    Holder: { type: object, required: [listed], properties: { listed: ${schema} } }`)['schema.ts'];
  expect(text).toContain(`export type Listed = ${type};\n`);
  expect(text).toContain(`  listed: ${type};\n`);
});
