import { expect, it } from 'vitest';
import { faultsOf } from '../../../../templates/runtime/core/validate.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';

const schemas = new SchemaSet({
  tree: '{"properties":{"children":{"items":{"$ref":"tree"}}},"required":["name"]}',
  nowhere: '{"$ref":"absent"}',
});

it.each<[name: string, value: unknown, pointers: readonly string[]]>([
  ['tree', { name: 'a', children: [{ name: 'b' }] }, []],
  ['tree', { name: 'a', children: [{ name: 'b', children: [{}] }] }, ['/children/0/children/0/name']],
  ['nowhere', 1, []],
])('a reference is looked at as what it leads to: %s %j', (name, value, pointers) => {
  expect(faultsOf(schemas.get(name), value).map(({ pointer }) => pointer)).toEqual(pointers);
});
