import type { Json } from '../model/json.js';
import type { Components, Schema } from '../model/schema.js';
import type { Direction } from './directions.js';

/** What the builders ask of the schemas: how they are called, and the form that they take in a direction. */
export interface SchemaUses {
  readonly components: Components;
  /** Follows references to the schema itself. */
  readonly resolve: (schema: Schema) => Schema;
  /** Key of the component that a schema is nothing but a reference to. */
  readonly nameOf: (schema: Schema) => string | undefined;
  /** The type of a value; a schema written in place gets `name`, unless it is as short as one. */
  readonly type: (schema: Schema, direction: Direction, name: string, owner: string) => Schema;
  /** A type for use in another one; nothing is named. */
  readonly inlineType: (schema: Schema, direction: Direction) => Schema;
  /** Names a schema that is of no component, for the operation `owner`; gives the name. */
  readonly declare: (schema: Schema, name: string, owner: string) => string;
  /** Names the headers of a shared response once, however many operations refer to it; gives the name. */
  readonly declareShared: (schema: Schema, response: string, name: string, owner: string) => string;
  readonly check: (schema: Schema, direction: Direction) => Schema;
  /** The default of a parameter, where it is filled in for the one whose code sees it; of an object whose members are pairs of their own, also what these have. */
  readonly defaultOf: (parameter: Schema, isSpread: boolean) => Json | undefined;
}

/**
 * The same for a request that the server itself sends, and the response that it gets: what is read-only is its own to send
 * (JSON Schema 2020-12, Validation §9.4), and defaults are the receiver's to fill in.
 */
export function sent(schemas: SchemaUses): SchemaUses {
  return {
    components: schemas.components,
    resolve: (schema) => schemas.resolve(schema),
    nameOf: (schema) => schemas.nameOf(schema),
    type: (schema, direction, name, owner) => schemas.type(schema, reversed(direction), name, owner),
    inlineType: (schema, direction) => schemas.inlineType(schema, reversed(direction)),
    declare: (schema, name, owner) => schemas.declare(schema, name, owner),
    // What the receiver answers is not what a handler replies
    declareShared: (schema, _response, name, owner) => schemas.declare(schema, name, owner),
    check: (schema, direction) => schemas.check(schema, reversed(direction)),
    defaultOf: () => undefined,
  };
}

/** The direction of a message as the one at the other end sees it. */
function reversed(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}
