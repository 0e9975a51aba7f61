import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Api } from '../model/api.js';
import { REASON_HEADER } from './refusals.js';

/** Header fields of the router's own answers that a page may want to read; all others are documented. */
const OWN_HEADERS = ['Allow', 'Accept', 'Retry-After', 'WWW-Authenticate', REASON_HEADER];

/** Lets pages of any origin call the server, and read what it answers (Fetch Standard §3.3). */
export function withCors(listener: RequestListener, { operations }: Api): RequestListener {
  const documented = operations.flatMap(({ responses }) => responses.flatMap(({ headers }) => headers));
  // With credentials `*` is a name, not a wildcard
  const exposed = [...new Set([...OWN_HEADERS, ...documented.map(({ name }) => name)])].join(', ');
  return (request, response) => {
    allow(request, response);
    if (isPreflight(request)) {
      answerPreflight(request, response);
    } else {
      response.setHeader('Access-Control-Expose-Headers', exposed);
      listener(request, response);
    }
  };
}

function allow({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', origin ?? '*');
  if (origin !== undefined) {
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Vary', 'Origin');
  }
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** Allows whatever is asked for: the request itself will show whether such an operation exists. */
function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  const asked = headers['access-control-request-headers'];
  response.writeHead(204, {
    'Access-Control-Allow-Methods': headers['access-control-request-method'] ?? '*',
    ...(asked !== undefined && { 'Access-Control-Allow-Headers': asked }),
    'Access-Control-Max-Age': '600',
  });
  response.end();
}
