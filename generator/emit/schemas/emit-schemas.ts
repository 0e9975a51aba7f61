import { type Code, code } from '../../typescript/code.js';
import { propertyKey, stringLiteral } from '../../typescript/encode.js';
import { Module } from '../../typescript/module.js';
import type { ServerContext } from '../emit-context.js';
import { convertsValues, FORMATS } from '../emit-formats.js';
import { runtime } from '../runtime-names.js';

/** Makes `schemas.ts`: the schemas of requests and replies as data, one line per schema. */
export function emitSchemas({ api, schemas, patterns, target }: ServerContext): Module {
  const lines = [...schemas.texts].map(([name, text]) => code`${propertyKey(name)}: ${stringLiteral(text)},\n`);
  const engines = patterns.map(({ pattern, linear, harmless }) => {
    const engine =
      linear === undefined
        ? code`${target.guarded ?? unguarded(pattern)}(${String(harmless)})`
        : code`${runtime.linear}(${stringLiteral(linear)})`;
    return code`${propertyKey(pattern)}: ${engine},\n`;
  });
  const conversions = convertsValues({ api }) ? code`  ${FORMATS},\n` : '';
  const parameters =
    engines.length === 0 && conversions === ''
      ? code`{\n${indented(lines, '  ')}}`
      : code`\n  {\n${indented(lines, '    ')}  },\n  ${engines.length === 0 ? '{}' : code`{\n${indented(engines, '    ')}  }`},\n${conversions}`;
  return new Module('schemas.ts').declare(
    ['schemas'],
    code`/** Each is parsed and compiled when the first value is checked against it. */
export const schemas = new ${runtime.SchemaSet}(${parameters});
`,
  );
}

/** Such a document is refused before anything is emitted. */
function unguarded(pattern: string): never {
  throw new Error(`Nothing can stop the pattern '${pattern}'.`);
}

function indented(lines: readonly Code[], by: string): Code {
  return lines.map((line) => code`${by}${line}`);
}
