import type { RouterOptions } from '../../../generated/items/index.js';

export const options = {
  /** Finds out who calls, by security scheme. `undefined` is answered with 401, so nobody is let in yet. */
  security: {
    // Gets { token, scopes, request }: return who that is.
    bearer: () => undefined,
  },

  /** Gets every error that became a 5xx; the client gets no details. */
  onError(error, { operation }) {
    console.error(operation.id, error);
  },
} satisfies RouterOptions;
