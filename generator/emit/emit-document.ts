import { isObject } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import { templateLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';

/**
 * `document.ts`: the document as one text, which compilers read past and `JSON.parse` reads faster than they read code. A
 * module goes wherever the others go: `tsc` copies no `openapi.json`, and a worker has no disk.
 */
export function emitDocument(bundled: JsonObject): Module {
  return new Module('document.ts').declare(
    ['json'],
    `/** The text of \`openapi.json\`. */\nexport const json: string = ${templateLiteral(lines(bundled, 0))};\n`,
  );
}

/** Operations and components have lines of their own, and so have commas: what is added or removed changes no other line. */
function lines(value: Json, depth: number): string {
  if (depth === LEVELS || !isObject(value) || Object.keys(value).length === 0) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${lines(member, depth + 1)}`);
  return `{\n${members.join('\n,\n')}\n}`;
}

/** `paths`, a path, its method. */
const LEVELS = 3;
