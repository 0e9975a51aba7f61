import type { Json, JsonObject } from '../../model/json.js';
import type { Quote } from './text-object.js';

/** How to write members into a text so that they look like their neighbours. */
export interface WritingStyle {
  readonly format: 'json' | 'yaml';
  readonly eol: string;
  /** The indentation of one level. */
  readonly step: string;
  /** Used around keys that need quotes, and texts that do. */
  readonly quote: Quote;
  /** Objects of one member (`{ $ref: … }`) are written on one line. */
  readonly isInline: boolean;
  /** Written between a key and its value, and inside braces. */
  readonly colon: string;
  readonly padding: string;
}

/** Prints a member in block style (YAML). `indent` precedes its key. */
export function printBlock(key: string, value: Json, indent: string, style: WritingStyle): string {
  const name = indent + printScalar(key, style);
  if (!isObject(value)) {
    return `${name}: ${printFlow(value, style)}`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || (style.isInline && entries.every(([inner]) => inner === '$ref'))) {
    return `${name}: ${printFlow(value, style)}`;
  }
  const members = entries.map(([inner, item]) => printBlock(inner, item, indent + style.step, style));
  return [`${name}:`, ...members].join(style.eol);
}

/** Prints a member in braces. `indent` precedes its key, or is undefined if members share a line. */
export function printMember(key: string, value: Json, indent: string | undefined, style: WritingStyle): string {
  const isSpread = indent !== undefined && style.format === 'json' && isObject(value);
  const isOne = style.isInline && isObject(value) && Object.keys(value).length === 1;
  const text =
    isSpread && !isOne
      ? JSON.stringify(value, null, style.step).replaceAll('\n', style.eol + indent)
      : printFlow(value, style);
  return `${printScalar(key, style)}:${style.colon}${text}`;
}

function printFlow(value: Json, style: WritingStyle): string {
  const { colon, padding } = style;
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, item]) => `${printScalar(key, style)}:${colon}${printFlow(item, style)}`,
    );
    return members.length === 0 ? '{}' : `{${padding}${members.join(`,${colon}`)}${padding}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map((item: Json) => printFlow(item, style)).join(`,${colon}`)}]`;
  }
  return typeof value === 'string' ? printScalar(value, style) : JSON.stringify(value);
}

/** Texts that YAML reads back unchanged without quotes, wherever they are. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)(?:[$a-z][\w./+-]*|[a-z][\w./+ ()'-]*[\w.)])$/i;

function printScalar(text: string, { format, quote }: WritingStyle): string {
  if (format === 'json') {
    return JSON.stringify(text);
  }
  if (PLAIN.test(text)) {
    return text;
  }
  // Nothing is escaped between single quotes except these (YAML 1.2.2 §7.3.2)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they need double quotes
  return quote === '"' || /[\u0000-\u001f'\u007f-\u00a0\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
