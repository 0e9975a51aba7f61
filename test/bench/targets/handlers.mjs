// What every target of the example's document serves: the same work, and nothing of Node.
const items = Array.from({ length: 20 }, (_, index) => ({
  id: index + 1,
  name: `Lamp number ${index + 1}`,
  price: 9.5 + index,
  tags: ['light', index % 2 === 0 ? 'new' : 'used'],
}));

export const handlers = {
  listItems: ({ query, reply }) => reply(200, items.slice(0, query.limit)),
  getItem: ({ path, reply }) => {
    const item = items[path.itemId - 1];
    return item ? reply(200, item, { headers: { ETag: `"${item.id}"` } }) : reply(404, { title: 'No such item' });
  },
  createItem: ({ body, reply }) => reply(201, { ...body, id: 21 }, { headers: { Location: '/v1/items/21' } }),
};

export const options = {
  onError: () => undefined,
  security: { bearer: ({ token }) => (token === 'good' ? { name: 'Uma' } : undefined) },
};

const body = JSON.stringify({ name: 'Lamp', price: 9.5, tags: ['light'] });

/** The whole message of each request, and the status of its answer. */
export const workloads = {
  'get one': { message: 'GET /items/7 HTTP/1.1\r\nHost: x\r\n\r\n', status: 200 },
  list: { message: 'GET /items?limit=20 HTTP/1.1\r\nHost: x\r\n\r\n', status: 200 },
  post: {
    message: `POST /items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    status: 201,
  },
};
