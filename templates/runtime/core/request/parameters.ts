import type { HeaderFields } from '../call.js';
import type { OperationSpec, ParameterSpec } from '../operation.js';
import { setOwn } from '../own-property.js';
import { pointerToken } from '../pointer-token.js';
import { eachCookie } from './cookies.js';
import type { JsonRules } from './decode-json.js';
import { decodeValue, MALFORMED } from './decode-value.js';
import type { FaultList } from './fault-list.js';
import { type PairNames, preparePairs } from './pair-names.js';
import { PairReader } from './pair-reader.js';
import { decodeContent, isJson } from './parameter-content.js';
import { type Unescape, unescapeHeader, unescapePercent, unescapeQuery } from './percent.js';
import { readPairs } from './query.js';
import { prepareForm } from './urlencoded.js';

/** The decoded parameters, under the document's names. */
export interface Parameters {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly cookie: Record<string, unknown>;
}

/** The parts of a request target, given its operation. */
export interface TargetParts {
  /** The operation's names for the path's variable parts, by position. */
  readonly names: readonly string[];
  /** Still percent-encoded. */
  readonly values: readonly string[];
  /** What follows the question mark. */
  readonly query: string;
  /** The names in the query by which the operation was found. */
  readonly own?: readonly string[];
}

/** An operation's parameters by location, prepared once. */
export interface PreparedParameters {
  readonly path: ReadonlyMap<string, WholeParameter>;
  readonly query: PairNames | undefined;
  readonly queryString: WholeParameter | undefined;
  readonly queryForm: PairNames | undefined;
  readonly header: readonly WholeParameter[];
  readonly cookie: PairNames | undefined;
}

/** A parameter whose whole value is in one text. */
interface WholeParameter {
  readonly parameter: ParameterSpec;
  readonly location: 'path' | 'query' | 'header';
  readonly decode: Unescape;
  /** For a header field: its name in lower case (RFC 9110 §5.1: names are case-insensitive). */
  readonly key: string;
  /** Points to the parameter in its faults. */
  readonly pointer: string;
  readonly json: JsonRules;
}

const none: Record<string, unknown> = Object.freeze({});
export const noParameters: Parameters = Object.freeze({ path: none, query: none, header: none, cookie: none });

/** These three are described elsewhere in the document; as parameters they are ignored (OAS 3.1.1 §4.8.12.2.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

export function prepareParameters(
  { parameters, parametersSchema }: OperationSpec,
  depth: number,
): PreparedParameters | undefined {
  if (parameters.length === 0) {
    return undefined;
  }
  const json: JsonRules = { depth, parse: parametersSchema?.conversion?.parse };
  const at = (location: ParameterSpec['in']): ParameterSpec[] =>
    parameters.filter((parameter) => parameter.in === location);
  const whole =
    (location: WholeParameter['location'], decode: Unescape) =>
    (parameter: ParameterSpec): WholeParameter => {
      const { name } = parameter;
      return { parameter, location, decode, key: name.toLowerCase(), pointer: pointerToken(name), json };
    };
  const query = at('query');
  const cookie = at('cookie');
  const queryString = at('querystring')[0];
  const isForm =
    queryString !== undefined && !isJson(queryString.contentType ?? '') && queryString.shape.kind === 'object';
  return {
    path: new Map(at('path').map((parameter) => [parameter.name, whole('path', unescapePercent)(parameter)])),
    query: query.length === 0 ? undefined : preparePairs('query', query, unescapeQuery, json),
    queryString: queryString && whole('query', unescapePercent)(queryString),
    queryForm: isForm ? prepareForm('query', queryString.shape, undefined, json) : undefined,
    header: at('header')
      .map(whole('header', unescapeHeader))
      .filter(({ key }) => !ignoredHeaders.has(key)),
    cookie: cookie.length === 0 ? undefined : preparePairs('cookie', cookie, unescapePercent, json),
  };
}

/** Decodes an operation's parameters. What can't be decoded is a fault; the validator checks the rest. */
export function decodeParameters(
  prepared: PreparedParameters,
  { names, values, query }: TargetParts,
  headers: HeaderFields,
  faults: FaultList,
): Parameters {
  const decoded: Parameters = { path: {}, query: {}, header: {}, cookie: {} };
  for (let at = 0; at < names.length; at += 1) {
    const whole = prepared.path.get(names[at] ?? '');
    if (whole !== undefined) {
      decodeWhole(whole, values[at] ?? '', decoded.path, faults);
    }
  }
  if (query !== '') {
    if (prepared.query !== undefined) {
      readPairs(prepared.query, query, decoded.query, faults);
    } else {
      readQueryString(prepared, query, decoded.query, faults);
    }
  }
  for (const whole of prepared.header) {
    // A header may be called `constructor`, which every object inherits
    const raw = Object.hasOwn(headers, whole.key) ? headers[whole.key] : undefined;
    if (raw !== undefined) {
      decodeWhole(whole, typeof raw === 'string' ? raw : raw.join(', '), decoded.header, faults);
    }
  }
  if (prepared.cookie !== undefined && headers.cookie !== undefined) {
    const reader = new PairReader(prepared.cookie, decoded.cookie, faults);
    eachCookie(headers.cookie, (name, raw) => reader.take(name, raw));
  }
  return decoded;
}

function decodeWhole(whole: WholeParameter, raw: string, target: Record<string, unknown>, faults: FaultList): void {
  const { parameter, location, decode, pointer } = whole;
  try {
    const value =
      parameter.contentType === undefined
        ? decodeValue(parameter, parameter.shape, raw, decode)
        : decodeContent(parameter.contentType, decode(raw), whole.json);
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

/** Reads OAS 3.2's `in: querystring`: the whole query is one value, written in its media type. */
function readQueryString(
  { queryString, queryForm }: PreparedParameters,
  query: string,
  target: Record<string, unknown>,
  faults: FaultList,
): void {
  if (queryString === undefined) {
    return;
  }
  if (queryForm === undefined) {
    decodeWhole(queryString, query, target, faults);
    return;
  }
  const value: Record<string, unknown> = {};
  readPairs(queryForm, query, value, faults);
  setOwn(target, queryString.parameter.name, value);
}
