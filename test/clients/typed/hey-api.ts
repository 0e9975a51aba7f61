import assert from 'node:assert/strict';
import { client } from '../../.generated/clients/hey-api/client.gen.js';
import { createItem, deleteItem, getItem, listItems } from '../../.generated/clients/hey-api/index.js';

client.setConfig({ baseUrl: process.env['BASE_URL'] ?? '', auth: 'admin-token' });

const { data, response } = await createItem({ body: { name: 'Lamp', price: 20 } });
assert.equal(response?.status, 201);
const itemId: number = data?.id ?? 0;
const got = await getItem({ path: { itemId } });
assert.deepEqual([got.response?.status, got.data], [200, { id: itemId, name: 'Lamp', price: 20, tags: [] }]);
// It repeats the name for each item, as the document says: style form, explode
assert.deepEqual((await listItems({ query: { q: 'Lamp', tags: ['a', 'b'], limit: 3 } })).data, []);
assert.equal((await deleteItem({ path: { itemId } })).response?.status, 204);
const { error } = await getItem({ path: { itemId } });
assert.equal(error && 'title' in error && error.title, 'No such item');
