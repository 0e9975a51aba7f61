import { createRouter } from '../.generated/tokens/index.js';

export const router = createRouter(
  {},
  {
    security: {
      oauth: { in: 'cookie', name: 'session', authenticate: ({ token, scopes }) => ({ token, scopes }) },
      openid: { in: 'header', name: 'X-Auth', authenticate: async ({ token, request }) => (request.url === token ? true : undefined) },
      bearer: ({ token }) => ({ token }),
    },
  },
);
