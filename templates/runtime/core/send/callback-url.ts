import type { HeaderFields } from '../call.js';
import { getOwn } from '../own-property.js';
import { encodeValue } from './serialise.js';

/** The sources of a callback's URL: the context that the handler got, and the reply that it gave. */
export interface CallbackSource<Context = object, Reply = object> {
  readonly context: Context;
  readonly reply?: Reply;
}

const EXPRESSION = /\{([^}]*)\}/g;

/**
 * Returns the URL of a callback's key (runtime expressions, OAS 3.1.1 §4.8.20.4). An expression at the start is a URL,
 * or begins one, and stays unchanged. Every other value is data, which must not change the structure of the URL. Throws
 * a `TypeError` if a part is missing, or if a value can't be escaped in its place.
 */
export function callbackUrl(template: string, source: CallbackSource): string {
  const whole = template.startsWith('$') ? `{${template}}` : template;
  return whole.replace(EXPRESSION, (all, expression: string, offset: number) => {
    const value = resolve(expression.trim(), source);
    if (value === undefined || typeof value === 'object') {
      throw new TypeError(`The callback's URL needs '${expression}', which the request does not have.`);
    }
    if (offset === 0 && beginsUrl(whole.slice(all.length))) {
      return String(value);
    }
    if (isDots(String(value)) && !/[?#]/.test(whole.slice(0, offset).replace(EXPRESSION, ''))) {
      throw new TypeError(`The callback's URL has '${expression}' in its path, where '${value}' would lead elsewhere.`);
    }
    return encodeValue(String(value));
  });
}

/** Whether the text after the first expression continues a URL: it is empty, or more of its path or query. */
function beginsUrl(rest: string): boolean {
  return /^(?:$|[/?#&{])/.test(rest);
}

/** Whether it is a dot segment, which no escape turns into data (RFC 3986 §5.2.4). */
function isDots(value: string): boolean {
  return value === '.' || value === '..';
}

/** The members of a handler's context that are used here. */
interface ContextMembers {
  readonly request?: AnyRequest;
  readonly operation?: { readonly method: string };
  readonly path?: object;
  readonly query?: object;
  readonly body?: unknown;
}

/** The request of whatever framework. */
interface AnyRequest {
  /** On Node without scheme and host. */
  readonly url?: string;
  /** Express: with the path that the router is mounted at. */
  readonly originalUrl?: string;
  /** Express: as its setting `trust proxy` allows. */
  readonly protocol?: string;
  readonly socket?: { readonly encrypted?: boolean };
  readonly headers: HeaderFields | { get(name: string): string | null };
}

/** Returns the whole URL of a request (OAS 3.1.2 §4.8.18.2); `undefined` without a host. */
function urlOf(request: AnyRequest): string | undefined {
  const { originalUrl, url = originalUrl, protocol, socket } = request;
  if (url === undefined || !url.startsWith('/')) {
    return url;
  }
  const host = requestHeader(request, 'host') ?? requestHeader(request, ':authority');
  const scheme = protocol ?? (socket?.encrypted === true ? 'https' : 'http');
  return host === undefined ? undefined : `${scheme}://${String(host)}${originalUrl ?? url}`;
}

function requestHeader({ headers }: AnyRequest, name: string): unknown {
  const { get } = headers;
  return typeof get === 'function' ? (get.call(headers, name) ?? undefined) : getOwn(headers, name);
}

function resolve(expression: string, { context, reply = {} }: CallbackSource): unknown {
  const { request, operation, path = {}, query = {}, body }: ContextMembers = context;
  const [, side, place, name] = /^\$(request|response)\.(header|query|path|body)(?:[.#](.*))?$/.exec(expression) ?? [];
  if (side === undefined) {
    switch (expression) {
      case '$url':
        return request && urlOf(request);
      case '$method':
        return operation?.method;
      case '$statusCode':
        return getOwn(reply, 'status');
      default:
        return undefined;
    }
  }
  const isRequest = side === 'request';
  switch (place) {
    case 'header':
      return isRequest
        ? request && requestHeader(request, name?.toLowerCase() ?? '')
        : headerOf(getOwn(reply, 'headers'), name ?? '');
    case 'query':
      return isRequest ? getOwn(query, name ?? '') : undefined;
    case 'path':
      return isRequest ? getOwn(path, name ?? '') : undefined;
    default:
      return at(isRequest ? body : getOwn(reply, 'body'), name ?? '');
  }
}

function headerOf(headers: unknown, name: string): unknown {
  if (typeof headers !== 'object' || headers === null) {
    return undefined;
  }
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** RFC 6901. */
function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    found = typeof found === 'object' && found !== null ? getOwn(found, key) : undefined;
  }
  return found;
}
