import type { Json } from '../model/json.js';
import { escapeToken, unescapeToken } from './json-pointer.js';
import { isObject, member } from './value.js';

const SCHEMAS = '/components/schemas/';

/** Returns the text of a Reference Object's `$ref`. A `$ref` that is not a string is a property of that name. */
export function refOf(value: Json | undefined): string | undefined {
  const ref = isObject(value) ? member(value, '$ref') : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

/** Returns the JSON Pointer of a `$ref` within the document (RFC 6901 §6); `undefined` if it leads elsewhere. */
export function refPointer($ref: string): string | undefined {
  return $ref.startsWith('#') ? percentDecoded($ref.slice(1)) : undefined;
}

/** References are URIs, so `%20` is a space. Text with a bare `%`, which documents have, is not decoded. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the place of a component, by its key. */
export function schemaPointer(key: string): string {
  return SCHEMAS + escapeToken(key);
}

/** Returns the reference to a component, by its key. */
export function refToSchema(key: string): string {
  return `#${schemaPointer(key)}`;
}

/** Returns the key of the component that a `$ref` names. */
export function componentKey($ref: string): string | undefined {
  return keyWithin(SCHEMAS, refPointer($ref));
}

/** Returns the key of the shared response at a place. */
export function responseKey(pointer: string): string | undefined {
  return keyWithin('/components/responses/', pointer);
}

function keyWithin(section: string, pointer: string | undefined): string | undefined {
  if (pointer?.startsWith(section) !== true) {
    return undefined;
  }
  const key = pointer.slice(section.length);
  return key.includes('/') ? undefined : unescapeToken(key);
}
