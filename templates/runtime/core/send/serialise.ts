import type { ParameterSpec } from '../operation.js';
import { parameterStyles, type ValueTexts } from '../parameter-styles.js';
import { isJson } from '../request/parameter-content.js';

/** Writes a value in a parameter's style (OAS 3.1.1 §4.8.12.3); `undefined` if there is nothing to send. */
export function serialise(parameter: ParameterSpec, value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const { in: place, name, style, explode, contentType } = parameter;
  const rules = parameterStyles[style];
  const encode = place === 'header' || rules.isRaw ? String : encodeValue;
  const encodedName = encodeValue(name);
  if (contentType !== undefined) {
    const text = encode(isJson(contentType) ? JSON.stringify(value) : String(value));
    return place === 'query' || place === 'cookie' ? `${encodedName}=${text}` : text;
  }
  return rules.write(textsOf(value, encode), {
    name: encodedName,
    explode,
    between: place === 'cookie' ? '; ' : '&',
    isNamed: place === 'query',
  });
}

/** Percent-encodes everything but unreserved characters, above all delimiters in a value (RFC 3986 §2.4). */
export function encodeValue(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function textsOf(value: unknown, encode: (text: string) => string): ValueTexts {
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => encode(textOf(item))) };
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return { kind: 'scalar', text: encode(textOf(value)) };
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return { kind: 'object', pairs: members.map(([key, member]) => [encode(key), encode(textOf(member))]) };
}

function textOf(value: unknown): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
