/** A JSON value. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A schema in the one form that is emitted: JSON Schema 2020-12 without annotations, with references by name. `true`
 * accepts everything, `false` nothing.
 */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  /** The name of another schema. */
  readonly $ref?: string;

  // Core §10.2
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;

  // Core §10.3, §11
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly unevaluatedItems?: Schema;
  readonly unevaluatedProperties?: Schema;

  // Validation §6
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly multipleOf?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxContains?: number;
  readonly minContains?: number;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;

  // Validation §7
  readonly format?: string;

  /** A `File` of a multipart body, and how many bytes it may have (OAS 3.1.1 §4.8.14.3). */
  readonly file?: { readonly minLength?: number; readonly maxLength?: number };
  /** Properties that are filled in if a request omits them, with their values. */
  readonly fill?: readonly (readonly [name: string, value: Json])[];
  /** A property that clients may not set: it is removed from a request. */
  readonly drop?: true;
  /** The format whose values have their own type, the types that they are written as, and the schema's other types. */
  readonly value?: {
    readonly format: string;
    readonly types: readonly TypeName[];
    readonly others?: readonly TypeName[];
  };
  /** Whether this schema, or one that it leads to, has such values. Only at the root of a schema. */
  readonly holdsValues?: true;
  /** Whether this schema, or one that it leads to, fills in or removes anything. Only at the root of a schema. */
  readonly changes?: true;
}

/** Validation §6.1.1 */
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';
