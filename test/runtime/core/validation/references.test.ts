import { expect, it } from 'vitest';
import { faultsOf } from '../../../../templates/runtime/core/validate.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';

/** A tree whose children are of whatever the outermost schema calls `node` (JSON Schema 2020-12, Core §8.2.3.2). */
const schemas = new SchemaSet({
  tree: '{"anchors":{"node":"tree"},"properties":{"children":{"items":{"$dynamicRef":["node","tree"]}}}}',
  strict: '{"anchors":{"node":"strict"},"$ref":"tree","required":["name"]}',
});

it.each<[name: string, value: object, pointers: readonly string[]]>([
  ['tree', { children: [{}] }, []],
  ['strict', { name: 'a', children: [{ name: 'b' }] }, []],
  ['strict', { name: 'a', children: [{ name: 'b', children: [{}] }] }, ['/children/0/children/0/name']],
])('a dynamic reference leads to what is furthest out: %s %j', (name, value, pointers) => {
  expect(faultsOf(schemas.get(name), value).map(({ pointer }) => pointer)).toEqual(pointers);
});

it('a reference that leads nowhere says nothing', () => {
  expect(faultsOf(new SchemaSet({ a: '{"$ref":"b"}' }).get('a'), 1)).toEqual([]);
});
