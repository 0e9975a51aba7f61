import { conditional, createRouter, type GetOrder } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const each = createRouter({}, { security, unknownQuery: { '*': 'reject', getOrder: 'ignore' } });
export const all = createRouter({}, { security, unknownQuery: 'reject' });
export const getOrder: GetOrder = ({ request, reply }) =>
  conditional(request, { etag: '"7"' }) === 412 ? reply(412, { title: 'x' }) : reply(404, { code: 1 });
