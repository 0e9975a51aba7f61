import type { Json } from '../model/json.js';
import type { Components, Schema } from '../model/schema.js';
import type { Direction } from './directions.js';

/** What the builders need from the schemas: their names, and their forms in a direction. */
export interface SchemaUses {
  readonly components: Components;
  /** Follows references to the schema itself. */
  readonly resolve: (schema: Schema) => Schema;
  /** Key of the component, if the schema is only a reference to one. */
  readonly nameOf: (schema: Schema) => string | undefined;
  /** The type of a value; an inline schema gets `name`, unless it is as short as a name. */
  readonly type: (schema: Schema, direction: Direction, name: string, owner: string) => Schema;
  /** A type for use inside another one, without names. */
  readonly inlineType: (schema: Schema, direction: Direction) => Schema;
  /** Names a schema that is not a component's, for the operation `owner`; returns the name. */
  readonly declare: (schema: Schema, name: string, owner: string) => string;
  /** Names the headers of a shared response once, however many operations refer to it; gives the name. */
  readonly declareShared: (schema: Schema, response: string, name: string, owner: string) => string;
  readonly check: (schema: Schema, direction: Direction) => Schema;
  /**
   * The default of a parameter, if it is filled in for the code that sees it; for an object whose members are separate
   * pairs, also their defaults.
   */
  readonly defaultOf: (parameter: Schema, isSpread: boolean) => Json | undefined;
}

/**
 * Returns the same for a request that the server itself sends, and the response that it gets: read-only properties are
 * sent (JSON Schema 2020-12, Validation §9.4), and the receiver fills in defaults.
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

/** Returns the direction of a message as the other end sees it. */
function reversed(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}
