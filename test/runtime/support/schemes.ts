import type { SecuritySchemes } from '../../../templates/runtime/core/operation.js';

/** A scheme of each kind. */
export const schemes: SecuritySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  headerKey: { type: 'apiKey', in: 'header', name: 'X-Key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'api key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'sid' },
  mtls: { type: 'other' },
};
