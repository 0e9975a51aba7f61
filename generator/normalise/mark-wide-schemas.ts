import { isNote } from '../document/keywords.js';
import { mapSchemas } from '../document/map-document.js';
import { isSchema, mapSubschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import { type Schema, type SchemaObject, UNTYPED } from '../model/schema.js';
import type { Repairs } from './repair/repairs.js';

/** Maximum number of alternatives of a type: TypeScript gives up at 100,000, and is slow long before. */
const MOST = 4_000;

/**
 * Marks schemas with so many alternatives that a compiler can't handle their types: unions within `allOf`, or next to
 * other keywords, multiply, so thirty small schemas may have a billion. Values are checked as usual; only the type
 * becomes `unknown`.
 */
export function markWideSchemas(document: JsonObject, repairs: Repairs): JsonObject {
  const sizes = new Sizes(document);
  const mark = (schema: Schema, pointer: string): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const inner = mapSubschemas(schema, (each, _, at) => mark(each, pointer + at));
    if (!sizes.isWide(schema)) {
      return inner;
    }
    repairs.note('schema-wide', pointer, { limit: String(MOST) });
    return { ...inner, [UNTYPED]: true };
  };
  return mapSchemas(document, mark);
}

/** Keywords that multiply alternatives. */
const FACTORS = ['$ref', 'allOf', 'oneOf', 'anyOf'] as const;

class Sizes {
  readonly #schemas: JsonObject;
  readonly #known = new Map<object, number>();
  readonly #wide = new Set<object>();

  constructor({ components }: JsonObject) {
    const schemas = isObject(components) ? components['schemas'] : undefined;
    this.#schemas = isObject(schemas) ? schemas : {};
  }

  isWide(schema: SchemaObject): boolean {
    this.#of(schema);
    return this.#wide.has(schema);
  }

  /**
   * Returns how many alternatives a type has when written out; one that is too wide, and so `unknown`, counts as one.
   */
  #of(schema: unknown): number {
    if (!isSchema(schema) || typeof schema === 'boolean') {
      return 1;
    }
    const known = this.#known.get(schema);
    if (known !== undefined) {
      return known;
    }
    this.#known.set(schema, 1);
    if (!FACTORS.some((keyword) => schema[keyword] !== undefined)) {
      return 1;
    }
    const { $ref, allOf = [], oneOf = [], anyOf = [], ...own } = schema;
    const key = typeof $ref === 'string' ? componentKey($ref) : undefined;
    const factors = [
      ...(Object.keys(own).every(isNote) ? [] : [1]),
      ...(key !== undefined && Object.hasOwn(this.#schemas, key) ? [this.#of(this.#schemas[key])] : []),
      ...allOf.map((each) => this.#of(each)),
      ...[oneOf, anyOf].filter((list) => list.length > 0).map((list) => this.#sumOf(list)),
    ];
    const size = factors.reduce((product, factor) => product * factor, 1);
    if (size > MOST && factors.length > 1) {
      this.#wide.add(schema);
    }
    const result = this.#wide.has(schema) ? 1 : size;
    this.#known.set(schema, result);
    return result;
  }

  /** The same alternative written twice counts once. */
  #sumOf(list: readonly Schema[]): number {
    const different = new Map(list.map((each) => [(typeof each === 'object' && each.$ref) || each, each]));
    return [...different.values()].reduce<number>((sum, each) => sum + this.#of(each), 0);
  }
}
