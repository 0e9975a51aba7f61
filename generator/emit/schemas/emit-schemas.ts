import { code } from '../../typescript/code.js';
import { propertyKey, stringLiteral } from '../../typescript/encode.js';
import { Module } from '../../typescript/module.js';
import type { ServerContext } from '../emit-context.js';
import { runtime } from '../runtime-names.js';
import { slowPatterns } from './slow-patterns.js';

/** `schemas.ts`: what requests and replies are checked against, as data, a line a schema. */
export function emitSchemas({ schemas }: ServerContext): Module {
  const lines = [...schemas.texts].map(([name, text]) => `  ${propertyKey(name)}: ${stringLiteral(text)},\n`);
  const engines = slowPatterns(schemas.texts.values()).map(
    ([pattern, { harmless }]) => code`  ${propertyKey(pattern)}: ${runtime.guarded}(${String(harmless)}),\n`,
  );
  const more = engines.length === 0 ? '' : code`, {\n${engines}}`;
  return new Module('schemas.ts').declare(
    ['schemas'],
    code`/** Each is parsed and compiled when a value is first held against it. */
export const schemas = new ${runtime.SchemaSet}({\n${lines}}${more});
`,
  );
}
