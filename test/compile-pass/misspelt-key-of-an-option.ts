import { createRouter } from '../.generated/orders/index.js';

export const router = createRouter(
  {},
  {
    security: { key: () => ({}) },
    middleware: { all: [], '*': [], getOrder: [(_request, _response, next) => next()] },
    problem: { Fault: ({ status }) => ({ code: status }), Problem: ({ title }) => ({ title }) },
    notFound: 'problem',
    undocumentedMethods: 'next',
  },
);
export const everywhere = createRouter(
  {},
  { security: { key: () => ({}) }, middleware: [], problem: { Fault: ({ status }) => ({ code: status }) } },
);
