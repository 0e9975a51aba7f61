import { type Finding, finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { isObject, member } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/** A schema's type has the schema's name: when imported, it hides the JavaScript global of that name. */
export function checkNames(document: JsonObject): readonly Finding[] {
  const sections = [
    ['/components/schemas', member(document['components'], 'schemas')],
    ['/definitions', document['definitions']],
  ] as const;
  return sections.flatMap(([pointer, section]) =>
    (isObject(section) ? Object.keys(section) : [])
      .filter((name) => GLOBALS.has(name))
      .map((name) => finding('schema-name-global', append(pointer, name), { name })),
  );
}

/** The names that ECMAScript, the Web and Node define everywhere, and that programs use. */
const GLOBALS: ReadonlySet<string> = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob Boolean
  BroadcastChannel Buffer Crypto CustomEvent DataView Date DOMException Error EvalError Event EventSource EventTarget
  File FinalizationRegistry Float32Array Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array Intl
  Iterator JSON Map Math MessageChannel MessageEvent NaN Number Object Performance Promise Proxy RangeError ReadableStream
  ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer String Symbol SyntaxError TextDecoder TextEncoder
  TransformStream TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap
  WeakRef WeakSet WebAssembly WebSocket WritableStream`.split(/\s+/),
);
