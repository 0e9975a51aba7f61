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

/** Returns what is wrong with `formatTypes`, regardless of the document. */
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
      return `has a ${member} that is not a name: '${String(name)}'`;
    }
  }
  if (from === undefined) {
    if (!Object.hasOwn(READY_MADE, type)) {
      return `has the type '${type}' but no import: without one there are only ${Object.keys(READY_MADE).join(' and ')}`;
    }
    if (decode !== undefined || encode !== undefined) {
      return 'has functions but no import for them';
    }
    return type === 'Date' && !DATES.has(format)
      ? `is not a format of the ready-made Date, unlike ${[...DATES].join(' and ')}`
      : undefined;
  }
  if (typeof from !== 'string' || !SPECIFIER.test(from)) {
    return `has an import that is not a module: '${String(from)}'`;
  }
  if ((decode === undefined) !== (encode === undefined)) {
    return `has ${decode === undefined ? 'an encode but no decode' : 'a decode but no encode'}`;
  }
  return undefined;
}

const DATES: ReadonlySet<string> = new Set(['date-time', 'date']);

/** A path or a package: what an import can contain without escapes. */
const SPECIFIER = /^[^\s'"`\\]+$/;

/** Returns the formats that the document does not have where their values could be. */
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
