import type { FaultList } from './fault-list.js';

/** Why a text is not accepted as JSON. */
type JsonFailure = { readonly keyword: 'json' | 'depth'; readonly message: string };

/** The parsed value, or why parsing failed. */
export type JsonResult = { readonly value: unknown } | JsonFailure;

const malformed: JsonFailure = { keyword: 'json', message: 'is not valid JSON' };

/** How JSON is parsed: by the platform, or with all digits of its integers. */
export interface JsonRules {
  readonly depth: number;
  /** Parses a text that is known to be JSON, and not too deep. */
  readonly parse?: ((text: string) => unknown) | undefined;
}

/** Parses JSON no deeper than `depth`, and drops `__proto__` keys, which a later copy would turn into a prototype. */
export function decodeJson(given: string, { depth, parse }: JsonRules): JsonResult {
  // RFC 8259 §8.1: a parser may ignore a byte order mark.
  const text = given.charCodeAt(0) === 0xfeff ? given.slice(1) : given;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed;
  }
  // Each level takes two characters, so that a short text can't be too deep.
  if (text.length > 2 * depth && isDeeper(value, depth)) {
    return tooDeep(depth);
  }
  if (parse !== undefined) {
    value = parse(text);
  }
  // The key may be written with escapes: `_` is U+005F.
  if (text.includes('__proto__') || text.includes('\\u005')) {
    dropProto(value);
  }
  return { value };
}

/** Applies the same rules to JSON that another reader has parsed. */
export function cleaned(value: unknown, depth: number, faults: FaultList): unknown {
  if (isDeeper(value, depth)) {
    faults.add({ in: 'body', pointer: '', ...tooDeep(depth) });
    return undefined;
  }
  dropProto(value);
  return value;
}

function tooDeep(depth: number): JsonFailure {
  return { keyword: 'depth', message: `is nested deeper than ${depth} levels` };
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (depth === 0) {
    return true;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && isDeeper(item, depth - 1)) {
        return true;
      }
    }
    return false;
  }
  for (const item of Object.values(value)) {
    if (typeof item === 'object' && isDeeper(item, depth - 1)) {
      return true;
    }
  }
  return false;
}

function dropProto(value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (Object.hasOwn(value, '__proto__')) {
    Reflect.deleteProperty(value, '__proto__');
  }
  for (const item of Object.values(value)) {
    dropProto(item);
  }
}
