import { freeName } from '../../document/free-name.js';
import { isIdentifier } from '../../typescript/names.js';

/** Names that Windows reserves for devices, with any extension. */
const DEVICES = /^(?:con|prn|aux|nul|conin|conout|(?:com|lpt)[0-9¹²³])$/;

/** Maximum bytes of a name without its extension; file systems allow 255 with it. */
const LONGEST = 120;

/**
 * Returns a file's name, without extension, for a tag or an operation: letters and digits of any script in lower case,
 * with hyphens for everything else. It can't lead out of a folder.
 */
export function fileStem(text: string, fallback: string): string {
  const stem = text
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+/, '');
  const short = shorten(stem).replace(/-+$/, '') || fallback;
  return short === 'index' || DEVICES.test(short) ? `${short}-handlers` : short;
}

function shorten(text: string): string {
  let short = '';
  for (const character of text) {
    if (Buffer.byteLength(short + character) > LONGEST) {
      return short;
    }
    short += character;
  }
  return short;
}

/** Returns the first of `stem`, `stem-2` and so on that is free; some systems ignore case in names. */
export function freeFileName(stem: string, taken: ReadonlySet<string>): string {
  return `${freeName(stem, (name) => taken.has(`${name}.ts`.toLowerCase()), '-')}.ts`;
}

/**
 * Names that can't be constants in a module (ECMA-262 §12.7.2), that emitted code would hide, or that a CommonJS module
 * defines: a project without `"type": "module"` is one.
 */
const RESERVED = new Set(
  `arguments as async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof undefined var void while with yield
  exports module require __dirname __filename __esModule`.split(/\s+/),
);

/** Returns a constant's name for a tag or an operation: unchanged if that is free, else with a word added. */
export function bindingName(text: string, taken: ReadonlySet<string>): string {
  const isFree = (name: string) => isIdentifier(name) && !RESERVED.has(name) && !taken.has(name);
  if (isFree(text)) {
    return text;
  }
  return freeName(`${isIdentifier(text) ? text : 'operation'}Handler`, (name) => !isFree(name));
}
