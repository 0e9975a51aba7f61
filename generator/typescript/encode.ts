import { freeName } from '../document/free-name.js';

/**
 * The doors between the document and code: nothing from the document is put into an emitted file but through one of these.
 */

/** A single-quoted string literal. */
export function stringLiteral(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A property's name in an object literal or type. */
export function propertyKey(name: string): string {
  // `__proto__: …` in an object literal sets the prototype; computed, it is a property like any other
  if (name === '__proto__') {
    return "['__proto__']";
  }
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : stringLiteral(name);
}

/** Text inside a comment block. */
export function comment(text: string): string {
  return text.replaceAll('*/', '*\\/').replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** One line of text inside a line comment. */
export function lineComment(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

/** Characters that make code look other than it is (CVE-2021-42574), or that some tools take for line ends. */
const INVISIBLE = /(?![\n\r\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u2064\ufeff]/gu;

/**
 * Writes every invisible character of a source text as its escape. In string and regular-expression literals that means
 * the same; anywhere else but in comments none can stand.
 */
export function visible(source: string): string {
  return source.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * A file's name, without its extension: lower case, so that none differ by case alone where file systems don't tell, and
 * none of `taken`.
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
