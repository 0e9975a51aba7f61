import type { RouterOptions } from '../../../generated/items/index.js';

export const options = {
  /** Who calls, by security scheme. `undefined` is answered with 401, so nobody is let in yet. */
  security: {
    // Gets { token, scopes, request }: return who that is.
    bearer: () => undefined,
  },

  /** Everything that became a 5xx; the client is told nothing of it. */
  onError(error, { operation }) {
    console.error(operation.id, error);
  },
} satisfies RouterOptions;
