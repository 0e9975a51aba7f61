import type { Json } from './json.js';

/** A Schema Object in the form of OpenAPI 3.1 (OAS 3.1.1 §4.8.24): `true` accepts everything, `false` nothing. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly [keyword: string]: unknown;
}

/** Keyword for schemas whose type is not written out but `unknown`. Values are still checked. */
export const UNTYPED = 'x-specbound-untyped';

/** The named schemas of a document, by their keys. */
export type Components = ReadonlyMap<string, Schema>;
