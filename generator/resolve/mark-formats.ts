import { mapSchemas } from '../document/map-document.js';
import { mapSubschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import {
  type FormatTypes,
  isConverted,
  READY_MADE,
  VALUE,
  type ValueFormat,
  type ValueMark,
  valueMark,
} from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { Namer } from '../typescript/names.js';

/** Marks each schema with a format whose values have their own type. */
export function markFormats(document: JsonObject, formatTypes: FormatTypes): JsonObject {
  if (Object.keys(formatTypes).length === 0) {
    return document;
  }
  const mark = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const inner = mapSubschemas(schema, mark);
    const found = ownMark(inner, formatTypes);
    return found === undefined ? inner : { ...inner, [VALUE]: found };
  };
  const marked = mapSchemas(document, mark);
  return markComposed(marked);
}

/** Returns the marked formats, sorted, with a name for each type; one type has one name. */
export function valueFormats(document: JsonObject, formatTypes: FormatTypes, namer: Namer): readonly ValueFormat[] {
  const found = new Map<string, Set<string>>();
  const visit = (schema: Schema): Schema => {
    const mark = valueMark(schema);
    if (mark !== undefined) {
      found.set(mark.format, new Set([...(found.get(mark.format) ?? []), ...mark.types]));
    }
    return typeof schema === 'boolean' ? schema : mapSubschemas(schema, visit);
  };
  if (Object.keys(formatTypes).length > 0) {
    mapSchemas(document, visit);
  }
  const names = new Map<string, string>();
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([format, writtenAs]) => {
      const of = formatTypes[format];
      if (of === undefined) {
        return [];
      }
      const id = `${of.import ?? ''} ${of.type}`;
      const name = names.get(id) ?? namer.take(of.type);
      names.set(id, name);
      return [{ ...of, format, name, writtenAs: [...writtenAs] }];
    });
}

const SCALARS: readonly string[] = ['string', 'integer', 'number'];

function ownMark({ format, type }: SchemaObject, formatTypes: FormatTypes): ValueMark | undefined {
  const of = format !== undefined && Object.hasOwn(formatTypes, format) ? formatTypes[format] : undefined;
  if (format === undefined || of === undefined) {
    return undefined;
  }
  const all = typeof type === 'string' ? [type] : (type ?? []);
  const written = (of.import === undefined ? READY_MADE[of.type] : undefined) ?? SCALARS;
  const types = all.filter((each) => written.includes(each));
  return types.length === 0
    ? undefined
    : {
        format,
        types,
        others: all.filter((each) => !written.includes(each)),
        isConverted: isConverted(of),
        isExact: of.import === undefined && of.type === 'bigint',
      };
}

/** Gives a whole schema the marks of the schemas that it is composed of, so that a value is converted once. */
function markComposed(document: JsonObject): JsonObject {
  const components = new Map<string, Schema>();
  mapSchemas(document, (schema, pointer) => {
    const key = componentKey(`#${pointer}`);
    if (key !== undefined) {
      components.set(key, schema);
    }
    return schema;
  });
  const markOf = (schema: Schema, hops = 0): ValueMark | undefined => {
    if (typeof schema === 'boolean' || hops > MOST_HOPS) {
      return undefined;
    }
    const target = typeof schema.$ref === 'string' ? components.get(componentKey(schema.$ref) ?? '') : undefined;
    for (const part of [...(target === undefined ? [] : [target]), ...(schema.allOf ?? [])]) {
      const mark = markOf(part, hops + 1);
      if (mark !== undefined) {
        return mark;
      }
    }
    return valueMark(schema);
  };
  const mark = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const inner = mapSubschemas(schema, mark);
    const isComposed = inner.allOf !== undefined || (inner.$ref !== undefined && Object.keys(inner).length > 1);
    const found = isComposed && valueMark(inner) === undefined ? markOf(inner) : undefined;
    return found === undefined ? inner : { ...inner, [VALUE]: found };
  };
  return mapSchemas(document, mark);
}

/** Maximum number of references and compositions from a schema to a format; circular ones have no format. */
const MOST_HOPS = 20;
