import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths } from '../../../generated/items/schema.js';

const headers = { authorization: 'Bearer admin-token' };
const client = createClient<paths>({ baseUrl: process.env['BASE_URL'] ?? '' });

// `paths` knows one Item for both ways; the server leaves out the id, which is its own to give
const body = { id: 1, name: 'Lamp', price: 20 };
const { data, response } = await client.POST('/items', { body, headers });
assert.equal(response.status, 201);
const id: number = data?.id ?? 0;
const got = await client.GET('/items/{itemId}', { params: { path: { itemId: id } } });
assert.deepEqual([got.response.status, got.data], [200, { id, name: 'Lamp', price: 20, tags: [] }]);
const listed = await client.GET('/items', { params: { query: { q: 'Lamp', tags: ['a', 'b'], limit: 3 } } });
assert.deepEqual(listed.data, []);
// @ts-expect-error: limit is a number
const refused = await client.GET('/items', { params: { query: { limit: 'x' } } });
const title: string | undefined = refused.error?.title;
assert.deepEqual([refused.response.status, typeof title], [400, 'string']);
const gone = await client.DELETE('/items/{itemId}', { params: { path: { itemId: id } }, headers });
assert.equal(gone.response.status, 204);
