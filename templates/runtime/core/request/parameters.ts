import type { IncomingHttpHeaders } from 'node:http';
import type { Operation, Parameter } from '../operation.js';
import { eachCookie } from './cookies.js';
import type { FaultList } from './fault-list.js';
import { setOwn } from './own-property.js';
import { type PairPlan, planPairs } from './pair-plan.js';
import { PairReader } from './pair-reader.js';
import { decodeContent, isJson } from './parameter-content.js';
import { type Unescape, unescapeHeader, unescapePercent, unescapeQuery } from './percent.js';
import { pointerToken } from './pointer-token.js';
import { readPairs } from './query.js';
import { decodeValue, MALFORMED } from './shape.js';
import { planForm } from './urlencoded.js';

/** Decoded, by the document's names. */
export interface Parameters {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly cookie: Record<string, unknown>;
}

/** An operation's parameters by location, worked out once. */
export interface ParameterPlan {
  readonly path: ReadonlyMap<string, Parameter>;
  readonly query: PairPlan | undefined;
  readonly queryString: Parameter | undefined;
  readonly queryForm: PairPlan | undefined;
  readonly header: readonly HeaderSlot[];
  readonly cookie: PairPlan | undefined;
  readonly depth: number;
}

interface HeaderSlot {
  readonly parameter: Parameter;
  /** Lower case, as Node has them (RFC 9110 §5.1: names are case-insensitive). */
  readonly key: string;
}

const none: Record<string, unknown> = Object.freeze({});
export const noParameters: Parameters = Object.freeze({ path: none, query: none, header: none, cookie: none });

/** These three are described elsewhere in the document; as parameters they are ignored (OAS 3.1.1 §4.8.12.2.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

export function planParameters({ parameters }: Operation, depth: number): ParameterPlan | undefined {
  if (parameters.length === 0) {
    return undefined;
  }
  const at = (location: Parameter['in']): Parameter[] => parameters.filter((parameter) => parameter.in === location);
  const query = at('query');
  const cookie = at('cookie');
  const queryString = at('querystring')[0];
  const isForm =
    queryString !== undefined && !isJson(queryString.contentType ?? '') && queryString.shape.kind === 'object';
  return {
    path: new Map(at('path').map((parameter) => [parameter.name, parameter])),
    query: query.length === 0 ? undefined : planPairs('query', query, unescapeQuery, depth),
    queryString,
    queryForm: isForm ? planForm('query', queryString.shape, undefined, depth) : undefined,
    header: at('header')
      .map((parameter) => ({ parameter, key: parameter.name.toLowerCase() }))
      .filter(({ key }) => !ignoredHeaders.has(key)),
    cookie: cookie.length === 0 ? undefined : planPairs('cookie', cookie, unescapePercent, depth),
    depth,
  };
}

/**
 * `names` and `values` are the path's variable parts by position, `query` is what follows the question mark. What can't
 * be decoded is a fault; whether the rest is as the schemas say is the validator's business.
 */
export function decodeParameters(
  plan: ParameterPlan,
  names: readonly string[],
  values: readonly string[],
  query: string,
  headers: IncomingHttpHeaders,
  faults: FaultList,
): Parameters {
  const decoded: Parameters = { path: {}, query: {}, header: {}, cookie: {} };
  for (let at = 0; at < names.length; at += 1) {
    const parameter = plan.path.get(names[at] ?? '');
    if (parameter !== undefined) {
      decodeOne(plan, parameter, 'path', values[at] ?? '', unescapePercent, decoded.path, faults);
    }
  }
  if (query !== '') {
    if (plan.query !== undefined) {
      readPairs(plan.query, query, decoded.query, faults);
    } else if (plan.queryString !== undefined) {
      decodeQueryString(plan, plan.queryString, query, decoded.query, faults);
    }
  }
  for (const { parameter, key } of plan.header) {
    // A header may be called `constructor`, which every object has
    const raw = Object.hasOwn(headers, key) ? headers[key] : undefined;
    if (raw !== undefined) {
      const text = typeof raw === 'string' ? raw : raw.join(', ');
      decodeOne(plan, parameter, 'header', text, unescapeHeader, decoded.header, faults);
    }
  }
  if (plan.cookie !== undefined && headers.cookie !== undefined) {
    const reader = new PairReader(plan.cookie, decoded.cookie, faults);
    eachCookie(headers.cookie, (name, raw) => reader.take(name, raw));
  }
  return decoded;
}

function decodeOne(
  plan: ParameterPlan,
  parameter: Parameter,
  location: 'path' | 'query' | 'header',
  raw: string,
  decode: Unescape,
  target: Record<string, unknown>,
  faults: FaultList,
): void {
  const pointer = pointerToken(parameter.name);
  try {
    const value =
      parameter.contentType === undefined
        ? decodeValue(parameter, parameter.shape, raw, decode)
        : decodeContent(parameter.contentType, decode(raw), plan.depth);
    if (value === MALFORMED) {
      const message = `is not in the style '${parameter.contentType ?? parameter.style}'`;
      faults.add({ in: location, pointer, keyword: 'style', message });
    } else {
      setOwn(target, parameter.name, value);
    }
  } catch (error) {
    if (!(error instanceof URIError)) {
      throw error;
    }
    faults.add({ in: location, pointer, keyword: 'encoding', message: 'is not validly percent-encoded UTF-8' });
  }
}

/** OAS 3.2's `in: querystring`: the whole query is one value, by its media type. */
function decodeQueryString(
  plan: ParameterPlan,
  parameter: Parameter,
  query: string,
  target: Record<string, unknown>,
  faults: FaultList,
): void {
  if (plan.queryForm === undefined) {
    decodeOne(plan, parameter, 'query', query, unescapePercent, target, faults);
    return;
  }
  const value: Record<string, unknown> = {};
  readPairs(plan.queryForm, query, value, faults);
  setOwn(target, parameter.name, value);
}
