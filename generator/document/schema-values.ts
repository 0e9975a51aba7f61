import type { Json } from '../model/json.js';
import type { SchemaObject } from '../model/schema.js';

/** Returns the types that a schema lists; `nullable` counts as one. */
export function typesOf(schema: SchemaObject): readonly string[] {
  const types = typeof schema.type === 'string' ? [schema.type] : Array.isArray(schema.type) ? schema.type : [];
  return types.length > 0 && schema['nullable'] === true ? [...types, 'null'] : types;
}

export function isOfType(value: Json, types: readonly string[]): boolean {
  return types.some((type) => {
    switch (type) {
      case 'null':
        return value === null;
      case 'array':
        return Array.isArray(value);
      case 'object':
        return typeof value === 'object' && value !== null && !Array.isArray(value);
      case 'integer':
        return Number.isInteger(value);
      default:
        return typeof value === type;
    }
  });
}

/**
 * Converts a value that is written as another type, if the meaning is plain: `"20"` for an integer, `true` for a text.
 */
export function convert(value: Json, types: readonly string[], spelling: string | undefined): Json | undefined {
  if (typeof value === 'string') {
    const isNumeric = /^-?\d+(?:\.\d+)?$/.test(value);
    if (isNumeric && (types.includes('number') || (types.includes('integer') && Number.isInteger(Number(value))))) {
      return Number(value);
    }
    if (types.includes('boolean') && /^(?:true|false)$/i.test(value)) {
      return value.toLowerCase() === 'true';
    }
    return undefined;
  }
  if (!types.includes('string') || (typeof value !== 'number' && typeof value !== 'boolean')) {
    return undefined;
  }
  return spelling ?? String(value);
}

/** Whether a value satisfies the limits next to its type. A `pattern` is not tried: it may be hostile. */
export function isWithinLimits(value: Json, schema: SchemaObject): boolean {
  const within = (size: number, least: unknown, most: unknown): boolean =>
    !(typeof least === 'number' && size < least) && !(typeof most === 'number' && size > most);
  if (typeof value === 'number') {
    return within(value, schema['minimum'], schema['maximum']);
  }
  if (typeof value === 'string') {
    return within([...value].length, schema['minLength'], schema['maxLength']);
  }
  return !Array.isArray(value) || within(value.length, schema['minItems'], schema['maxItems']);
}
