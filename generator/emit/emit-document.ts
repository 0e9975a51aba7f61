import type { JsonObject } from '../model/json.js';
import { stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';

/**
 * `document.ts`: the document as one text, which compilers read past and `JSON.parse` reads faster than they read code. A
 * module goes wherever the others go: `tsc` copies no `openapi.json`, and a worker has no disk.
 */
export function emitDocument(bundled: JsonObject): Module {
  return new Module('document.ts').declare(
    ['json'],
    `/** The text of \`openapi.json\`. */\nexport const json: string = ${stringLiteral(JSON.stringify(bundled))};\n`,
  );
}
