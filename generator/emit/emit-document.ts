import type * as Fflate from 'fflate';
import { isObject } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import { lazily } from '../packages/lazily.js';
import { type Code, code } from '../typescript/code.js';
import { stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import { runtime } from './runtime-names.js';

const fflate = lazily<typeof Fflate>('fflate');

/**
 * Makes `document.ts`: the document as text, which compilers do not analyse. A module is available wherever the others
 * are: `tsc` does not copy `openapi.json`, and a worker has no disk.
 */
export function emitDocument(bundled: JsonObject, text: string): Module {
  return new Module('document.ts').declare(['json'], isLarge(text) ? packed(text) : inLines(bundled));
}

/** Whether it is packed, which reduces a document of megabytes to an eighth for repositories and compilers. */
export function isLarge(text: string): boolean {
  return text.length > MOST_PLAIN;
}

/** Maximum characters of a document that is written in lines, which two branches can change without a conflict. */
const MOST_PLAIN = 1_000_000;

/** Packs with a library of pure JavaScript: Node's own compression differs between versions, and so would the bytes. */
function packed(text: string): Code {
  const { deflateSync, strToU8 } = fflate();
  const bytes = Buffer.from(deflateSync(strToU8(text), { level: 8 }));
  return code`/** The text of \`openapi.json\`, packed because it is large. */
export const json: Promise<string> = ${runtime.unpacked}(
  ${stringLiteral(bytes.toString('base64'))},
);
`;
}

function inLines(bundled: JsonObject): Code {
  const written = lines(bundled, 0).map((line) => `  ${stringLiteral(line)},\n`);
  return `/** The text of \`openapi.json\`. */\nexport const json: string = [\n${written.join('')}].join('');\n`;
}

/**
 * Writes operations and components, and their commas, on separate lines: an addition or removal changes no other line.
 */
function lines(value: Json, depth: number): readonly string[] {
  if (depth === LEVELS || !isObject(value) || Object.keys(value).length === 0) {
    return [JSON.stringify(value)];
  }
  const members = Object.entries(value).map(([name, member]) => {
    const [first = '', ...rest] = lines(member, depth + 1);
    return [`${JSON.stringify(name)}:${first}`, ...rest];
  });
  return ['{', ...members.flatMap((each, index) => (index === 0 ? each : [',', ...each])), '}'];
}

/** The levels `paths`, a path, its method. */
const LEVELS = 3;
