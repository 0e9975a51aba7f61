import type { ScalarType } from '../operation.js';

/** A JSON number (RFC 8259 §6): no sign but `-`, no leading zero, no `NaN`. */
const NUMBER = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** More digits than a double holds safely, but not so many that they take too long. */
const LONG_INTEGER = /^-?[1-9]\d{15,999}$/;

/**
 * Reads a string of the request as one of the types that its schema allows. If none fits, it stays a string, which the
 * validator then reports.
 */
export function readScalar(types: readonly ScalarType[], text: string): unknown {
  if (types.length === 1) {
    return readAs(types[0] ?? 'string', text);
  }
  for (const type of types) {
    // `null` can't be told from the text `null`, so text wins if both are allowed.
    if (type === 'null' && types.includes('string')) {
      continue;
    }
    const value = readAs(type, text);
    if (typeof value !== 'string') {
      return value;
    }
  }
  return text;
}

function readAs(type: ScalarType, text: string): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      return readInteger(text);
    case 'bigint':
      return LONG_INTEGER.test(text) ? BigInt(text) : readInteger(text);
    case 'number':
      return readNumber(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'null':
      return text === 'null' ? null : text;
    default:
      return type satisfies never;
  }
}

const MINUS = 45;
const ZERO = 48;
const NINE = 57;

function readInteger(text: string): number | string {
  const negative = text.charCodeAt(0) === MINUS;
  const first = negative ? 1 : 0;
  const digits = text.length - first;
  // 2^53 has sixteen digits; a longer one would be rounded.
  if (digits === 0 || digits > 16 || (digits > 1 && text.charCodeAt(first) === ZERO)) {
    return text;
  }
  let value = 0;
  for (let at = first; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) {
      return text;
    }
    value = value * 10 + (code - ZERO);
  }
  return value > Number.MAX_SAFE_INTEGER ? text : negative && value > 0 ? -value : value;
}

function readNumber(text: string): number | string {
  const found = NUMBER.exec(text);
  if (found === null) {
    return text;
  }
  const value = Number(text);
  if (!Number.isFinite(value)) {
    return text;
  }
  const whole = found[1] === undefined && found[2] === undefined;
  // A whole number that a double can't hold must not be rounded silently; if it is written back the same, it was not.
  if (whole && !Number.isSafeInteger(value) && String(value) !== text) {
    return text;
  }
  return value + 0;
}
