import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generateFrom } from '../requests/support/generated.js';
import { compileErrors, messagesOf, root } from '../support/compilers.js';

const folder = path.join(root, 'test/.generated/requests');

// The first operation that the compiler meets has the greater statuses of the others, but not the smaller ones
const operation = (operationId: string, statuses: readonly number[]) => ({
  operationId,
  responses: Object.fromEntries(statuses.map((status) => [status, { description: String(status) }])),
});
const document = {
  openapi: '3.1.1',
  info: { title: 'Order', version: '1' },
  paths: {
    '/a': {
      delete: operation('first', [404, 204]),
      get: operation('second', [404, 200]),
      put: operation('third', [409, 404, 201, 200]),
    },
  },
};

const uses = `import type { Handlers } from './order/index.js';
export const handlers: Partial<Handlers> = {
  third: async ({ reply }) => reply(418),
  first: async ({ reply }) => reply(418),
  second: async ({ reply }) => reply(418),
};
`;

it.each(messagesOf)('messages list statuses in ascending order: TypeScript %s', async (version) => {
  await generateFrom('order', document);
  const file = path.join(folder, 'order.uses.ts');
  await writeFile(file, uses);
  const errors = await compileErrors(version, 'strictest', [file], 'order');
  expect(errors.map(({ message }) => /'([\d |]+)'\.$/.exec(message)?.[1])).toEqual([
    '200 | 201 | 404 | 409',
    '204 | 404',
    '200 | 404',
  ]);
});
