import type { Parameter, ParameterStyle } from '../operation.js';

/** A value as a parameter's style writes it (OAS 3.1.1 §4.8.12.3); `undefined` where there is nothing to send. */
export function serialise(parameter: Parameter, value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const { in: place, name, style, explode, contentType } = parameter;
  const encode = place === 'header' || style === 'cookie' ? String : encodeValue;
  if (contentType !== undefined) {
    const text = isJson(contentType) ? JSON.stringify(value) : String(value);
    return place === 'query' || place === 'cookie' ? `${encodeValue(name)}=${encode(text)}` : encode(text);
  }
  const pairs = pairsOf(value, encode);
  const items = Array.isArray(value) ? value.map((item) => encode(textOf(item))) : undefined;
  switch (style) {
    case 'simple':
      return joined(items, pairs, explode, ',', ',') ?? encode(textOf(value));
    case 'label':
      return `.${joined(items, pairs, explode, ',', explode ? '.' : ',') ?? encode(textOf(value))}`;
    case 'matrix':
      return matrix(encodeValue(name), value, items, pairs, explode, encode);
    case 'form':
    case 'cookie':
      return form(encodeValue(name), value, items, pairs, explode, place === 'cookie' ? '; ' : '&', encode);
    case 'spaceDelimited':
    case 'pipeDelimited':
    case 'tabDelimited':
      return explode
        ? form(encodeValue(name), value, items, pairs, true, '&', encode)
        : prefixed(
            place,
            name,
            joined(items, pairs, false, DELIMITERS[style], DELIMITERS[style]) ?? encode(textOf(value)),
          );
    case 'deepObject':
      return pairs?.map(([key, text]) => `${encodeValue(`${name}[${decodeURIComponent(key)}]`)}=${text}`).join('&');
    default:
      return style satisfies never;
  }
}

const DELIMITERS = {
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
  tabDelimited: '%09',
} as const satisfies Partial<Record<ParameterStyle, string>>;

type Pairs = readonly (readonly [key: string, text: string])[];
type Encode = (text: string) => string;

/** What is not unreserved is percent-encoded, delimiters in a value above all (RFC 3986 §2.4). */
function encodeValue(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function pairsOf(value: unknown, encode: Encode): Pairs | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) {
    return undefined;
  }
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [encode(key), encode(textOf(member))] as const);
}

/** A list or an object on one line; `undefined` for anything else. */
function joined(
  items: readonly string[] | undefined,
  pairs: Pairs | undefined,
  explode: boolean,
  inner: string,
  outer: string,
): string | undefined {
  if (items !== undefined) {
    return items.join(outer);
  }
  return explode ? pairs?.map(([key, text]) => `${key}=${text}`).join(outer) : pairs?.flat().join(inner);
}

function form(
  name: string,
  value: unknown,
  items: readonly string[] | undefined,
  pairs: Pairs | undefined,
  explode: boolean,
  between: string,
  encode: Encode,
): string {
  if (items !== undefined) {
    return explode ? items.map((item) => `${name}=${item}`).join(between) : `${name}=${items.join(',')}`;
  }
  if (pairs !== undefined) {
    return explode ? pairs.map(([key, text]) => `${key}=${text}`).join(between) : `${name}=${pairs.flat().join(',')}`;
  }
  return `${name}=${encode(textOf(value))}`;
}

function matrix(
  name: string,
  value: unknown,
  items: readonly string[] | undefined,
  pairs: Pairs | undefined,
  explode: boolean,
  encode: Encode,
): string {
  if (items !== undefined) {
    return explode ? items.map((item) => `;${name}=${item}`).join('') : `;${name}=${items.join(',')}`;
  }
  if (pairs !== undefined) {
    return explode ? pairs.map(([key, text]) => `;${key}=${text}`).join('') : `;${name}=${pairs.flat().join(',')}`;
  }
  const text = encode(textOf(value));
  return text === '' ? `;${name}` : `;${name}=${text}`;
}

function prefixed(place: Parameter['in'], name: string, text: string): string {
  return place === 'query' ? `${encodeValue(name)}=${text}` : text;
}

function textOf(value: unknown): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function isJson(mediaType: string): boolean {
  return /[/+]json(?:;|$)/.test(mediaType);
}
