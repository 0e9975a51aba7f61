import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../examples/items/handlers.js';
import { ItemStore } from '../../examples/items/store.js';
import { mockContext, Status } from '../../generated/items/index.js';

describe('a handler is tested as a function', () => {
  const store = new ItemStore();
  const handlers = createHandlers(store);

  it('getItem returns 404 where nothing is there', () => {
    const reply = handlers.getItem(mockContext('getItem', { path: { itemId: 7 } }));
    expect(reply).toEqual({
      status: Status.NotFound,
      body: { title: 'No such item' },
      headers: {},
      contentType: 'application/problem+json',
    });
  });

  it('getItem returns the item with its ETag', () => {
    const { id } = store.add({ name: 'Lamp', price: 20, tags: [] });
    const reply = handlers.getItem(mockContext('getItem', { path: { itemId: id } }));
    if (reply.status !== Status.OK) {
      throw new Error(`got ${reply.status}`);
    }
    expect(reply.body.name).toBe('Lamp');
    expect(reply.headers.ETag).toMatch(/^"/);
  });

  it('listItems sees the default of a parameter that is not given', () => {
    const context = mockContext('listItems', {});
    expect(context.query.limit).toBe(20);
    expect(handlers.listItems(context).status).toBe(200);
  });

  it('replaceItem throws its reply', () => {
    const context = mockContext('replaceItem', { path: { itemId: 404 }, body: { name: 'Ghost', price: 1, tags: [] } });
    expect(() => handlers.replaceItem({ ...context, auth: { bearer: { name: 'Uma', isAdmin: false } } })).toThrow(
      expect.objectContaining({ status: 404, body: { title: 'There is no item 404' } }),
    );
  });
});
