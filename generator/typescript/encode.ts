import { freeName } from '../document/free-name.js';

/** The only ways from the document to code: everything from the document passes through one of these. */

/** Writes a single-quoted string literal. */
export function stringLiteral(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Writes a property's name in an object literal or type. */
export function propertyKey(name: string): string {
  // `__proto__: …` in an object literal sets the prototype; computed, it is a normal property
  if (name === '__proto__') {
    return "['__proto__']";
  }
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : stringLiteral(name);
}

/** Encodes text for a comment block. */
export function comment(text: string): string {
  return text.replaceAll('*/', '*\\/').replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** Encodes one line of text for a line comment. */
export function lineComment(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

/** Characters that disguise code (CVE-2021-42574), or that some tools treat as line ends. */
const INVISIBLE = /(?![\n\r\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u2064\ufeff]/gu;

/**
 * Escapes every invisible character of a source text. In string and regular-expression literals that means the same;
 * anywhere else except in comments such characters can't occur.
 */
export function visible(source: string): string {
  return source.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Returns a file's name, without its extension: lower case, because some file systems ignore case, and none of `taken`.
 */
export function fileName(text: string, taken: ReadonlySet<string> = new Set()): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const name = words === '' || DEVICE.test(words) ? `x${words && '-'}${words}` : words;
  return freeName(name, (each) => taken.has(each), '-');
}
