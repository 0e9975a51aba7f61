import { isConverted, type ValueFormat } from '../model/format-types.js';
import { type Code, code, typeFrom, valueFrom } from '../typescript/code.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import type { ServerContext } from './emit-context.js';
import { runtime } from './runtime-names.js';

export const FORMATS = valueFrom('./formats', 'formats');

/** Makes `formats.ts`: the types of formats, and how their values are read and written; absent if there are none. */
export function emitFormats({ api }: ServerContext): readonly Module[] {
  const { formats } = api;
  if (formats.length === 0) {
    return [];
  }
  const module = new Module('formats.ts');
  for (const { name, type, import: from } of formats) {
    if (from !== undefined) {
      module.reexportTypes(from, [name === type ? type : `${type} as ${name}`]);
    } else if (name !== type) {
      module.declare([name], `export type ${name} = globalThis.${type};\n`);
    }
  }
  const rows = formats.filter(isConverted).map((each) => code`  ${propertyKey(each.format)}: ${codecOf(each)},\n`);
  if (rows.length > 0) {
    module.declare(
      ['formats'],
      code`/** Converts the wire form of formats to values of their types, and back. */
export const formats = new ${runtime.FormatValues}({
${rows}});
`,
    );
  }
  return [module];
}

function codecOf({ format, type, import: from, decode, encode, writtenAs }: ValueFormat): Code {
  if (from !== undefined && decode !== undefined && encode !== undefined) {
    const wire = [...new Set(writtenAs.map((each) => (each === 'string' ? 'string' : 'number')))].join(' | ');
    return code`${runtime.codec}<${wire}, ${typeFrom(from, type)}>(${valueFrom(from, decode)}, ${valueFrom(from, encode)})`;
  }
  if (type === 'bigint') {
    const isSized = format === 'int64' || format === 'uint64';
    return code`${runtime.bigintOf}(${isSized ? stringLiteral(format) : ''})`;
  }
  return format === 'date' ? runtime.date : runtime.dateTime;
}

/** Whether some values at run time differ from their wire form. */
export function convertsValues({ api }: Pick<ServerContext, 'api'>): boolean {
  return api.formats.some(isConverted);
}
