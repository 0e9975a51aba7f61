import { createListener, createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const router = createRouter(
  {},
  {
    security,
    problem: {
      Fault: (problem, { error, operation }) => ({ code: error instanceof Error ? operation.id.length : problem.status }),
      '*': ({ status }, { operation }) => ({ code: status, at: operation?.id }),
    },
  },
);
export const listener = createListener({}, { security, notFound: 'problem' });
