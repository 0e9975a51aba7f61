import { type Finding, finding } from '../diagnostics/finding.js';
import { mapSchemas } from '../document/map-document.js';
import { mapSubschemas } from '../document/map-schema.js';
import { nearest } from '../document/nearest.js';
import { isObject } from '../document/value.js';
import type { Api } from '../model/api.js';
import { type FormatTypes, READY_MADE } from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { isIdentifier } from '../typescript/names.js';

/** What is wrong with `formatTypes` by itself. */
export function wrongFormatTypes(formatTypes: FormatTypes): readonly Finding[] {
  return Object.entries(formatTypes).flatMap(([format, of]) => {
    const problem = problemOf(format, of);
    return problem === undefined ? [] : [finding('format-type', '', { format, problem })];
  });
}

function problemOf(format: string, of: unknown): string | undefined {
  if (!isObject(of) || typeof of['type'] !== 'string') {
    return 'has no type';
  }
  const { type, import: from, decode, encode } = of;
  for (const [member, name] of Object.entries({ type, decode, encode })) {
    if (name !== undefined && !(typeof name === 'string' && isIdentifier(name))) {
      return `has a ${member} that is no name: '${String(name)}'`;
    }
  }
  if (from === undefined) {
    if (!Object.hasOwn(READY_MADE, type)) {
      return `has the type '${type}' and no import: without one there are ${Object.keys(READY_MADE).join(' and ')}`;
    }
    if (decode !== undefined || encode !== undefined) {
      return 'has functions and no import that they are from';
    }
    return type === 'Date' && !DATES.has(format)
      ? `is no format of a ready-made Date, as ${[...DATES].join(' and ')} are`
      : undefined;
  }
  if (typeof from !== 'string' || !SPECIFIER.test(from)) {
    return `has an import that is no module: '${String(from)}'`;
  }
  if ((decode === undefined) !== (encode === undefined)) {
    return `has ${decode === undefined ? 'an encode and no decode' : 'a decode and no encode'}`;
  }
  return undefined;
}

const DATES: ReadonlySet<string> = new Set(['date-time', 'date']);

/** A path or a package: what an import can hold without escapes. */
const SPECIFIER = /^[^\s'"`\\]+$/;

/** The formats that the document has nowhere where a value of theirs could stand. */
export function unknownFormatTypes(formatTypes: FormatTypes, api: Api, document: JsonObject): readonly Finding[] {
  const unknown = Object.keys(formatTypes).filter((name) => !api.formats.some(({ format }) => format === name));
  if (unknown.length === 0) {
    return [];
  }
  const known = [...formatsIn(document)];
  return unknown.map((format) => {
    const suggestion = known.includes(format) || known.length === 0 ? undefined : nearest(format, known);
    return finding('format-unknown', '', { format, ...(suggestion !== undefined && { suggestion }) });
  });
}

function formatsIn(document: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    if (typeof schema.format === 'string') {
      found.add(schema.format);
    }
    return mapSubschemas(schema, visit);
  };
  mapSchemas(document, visit);
  return found;
}
