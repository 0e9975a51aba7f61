import type { ParameterSpec, Shape } from '../operation.js';
import { setOwn } from '../own-property.js';
import { parameterStyles } from '../parameter-styles.js';
import type { Unescape } from './percent.js';
import { readScalar } from './scalar.js';
import {
  type ArrayShape,
  itemShape,
  memberOf,
  type ObjectShape,
  propertyShape,
  scalarTypes,
  TEXT,
} from './shape-members.js';

/** Returned for a value that is not written in its parameter's style. */
export const MALFORMED: unique symbol = Symbol('malformed');

/** Decodes a value that is in one string: all except exploded query lists and objects. May throw a `URIError`. */
export function decodeValue(parameter: ParameterSpec, shape: Shape, raw: string, decode: Unescape): unknown {
  const style = parameterStyles[parameter.style];
  const { name, explode } = parameter;
  switch (shape.kind) {
    case 'scalar': {
      const text = style.scalar(raw, name);
      return text === undefined ? MALFORMED : readScalar(shape.types, decode(text));
    }
    case 'array': {
      // A deepObject parameter has no list form: its bare value stays a string, which the validator reports.
      const items = style.list(raw, name, explode);
      if (items === undefined) {
        return unlessDeep(parameter, raw, decode);
      }
      return isEmptyList(items) ? [] : decodeList(shape, items, decode);
    }
    case 'object': {
      const pairs = style.pairs(raw, name, explode);
      return pairs === undefined ? unlessDeep(parameter, raw, decode) : decodePairs(shape, pairs, decode);
    }
    case 'union':
      return decodeValue(parameter, memberFor(shape.of, parameter, raw), raw, decode);
    default:
      return shape satisfies never;
  }
}

/** `color=` is an empty list, not a list of one empty text: an empty list can't be written otherwise. */
function isEmptyList(items: readonly string[]): boolean {
  return items.length === 1 && items[0] === '';
}

function decodeList(list: ArrayShape, raws: readonly string[], decode: Unescape): unknown[] {
  return raws.map((raw, index) => decodeItem(itemShape(list, index), raw, decode));
}

export function decodeItem(item: Shape, raw: string, decode: Unescape): unknown {
  if (item.kind === 'array') {
    const parts = item.style === undefined ? undefined : parameterStyles[item.style].list(raw, '', false);
    return parts === undefined ? decode(raw) : decodeList(item, parts, decode);
  }
  // The document can't say how an object is written within a list (OAS 3.1.1 §4.8.12.3): it stays text.
  return readScalar(scalarTypes(item), decode(raw));
}

function decodePairs(
  shape: ObjectShape,
  pairs: readonly string[],
  decode: Unescape,
): Record<string, unknown> | typeof MALFORMED {
  const value: Record<string, unknown> = {};
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const key = decode(pairs[at] ?? '');
    if (Object.hasOwn(value, key)) {
      return MALFORMED;
    }
    if (key !== '__proto__') {
      setOwn(value, key, readScalar(scalarTypes(propertyShape(shape, key)), decode(pairs[at + 1] ?? '')));
    }
  }
  return value;
}

/** One string fits any member of a union: it is a scalar, unless its delimiters show a list or an object. */
function memberFor(members: readonly Shape[], parameter: ParameterSpec, raw: string): Shape {
  const union: Shape = { kind: 'union', of: members };
  const style = parameterStyles[parameter.style];
  const list = memberOf(union, 'array');
  const scalar = memberOf(union, 'scalar');
  if (list !== undefined && (style.list(raw, parameter.name, parameter.explode) ?? []).length > 1) {
    return list;
  }
  return scalar ?? list ?? memberOf(union, 'object') ?? TEXT;
}

function unlessDeep(parameter: ParameterSpec, raw: string, decode: Unescape): unknown {
  return parameterStyles[parameter.style].isDeep ? decode(raw) : MALFORMED;
}
