import { createFetchHandler } from './generated/items';

export const api = createFetchHandler(
  {
    listItems: ({ accepts, reply }) =>
      accepts === 'text/csv' ? reply.as('text/csv', 200, csv()) : reply(200, [{ id: 1, name: 'Lamp', price: 20 }]),
    createItem: ({ body, reply }) => reply(201, { id: 2, ...body }, { headers: { Location: '/v1/items/2' } }),
  },
  { basePath: '/v1', security: { bearer: () => ({ name: 'Uma' }) } },
);

async function* csv() {
  yield 'id,name,price\r\n';
  yield '1,Lamp,20\r\n';
}
