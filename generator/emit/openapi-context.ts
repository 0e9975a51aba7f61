import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import { mapSchemas } from '../document/map-document.js';
import { refToSchema } from '../document/reference.js';
import type { SchemaDeclaration } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { narrowedUnions } from '../resolve/narrow-discriminators.js';
import { tupleType } from './tuples.js';

/** The document for `openapi-typescript`: with every declaration of the model among its schemas. */
export interface DeclaredDocument {
  readonly document: OpenAPI3;
  /**
   * Keys of the declarations of operations that the document itself contains. There it refers to them, so that each is
   * written once.
   */
  readonly inPlace: ReadonlySet<string>;
}

/**
 * `movable` are the declarations that the document may have in place. They are found by identity: the builders return
 * the document's own object for a schema that they don't change.
 */
export function withDeclarations(
  document: JsonObject,
  declarations: readonly SchemaDeclaration[],
  movable: readonly SchemaDeclaration[],
): DeclaredDocument {
  const known = new Map(declarations.map(({ key, schema }) => [key, schema]));
  const keys = new Map(movable.map(({ key, schema }) => [schema, key]));
  const inPlace = new Set<string>();
  const plain = mapSchemas(document, (schema, pointer) => {
    const key = typeof schema === 'object' ? keys.get(schema) : undefined;
    // What operations share through a component is not named after one of them
    if (key === undefined || pointer.startsWith('/components/')) {
      return narrowedUnions(schema, known);
    }
    inPlace.add(key);
    return { $ref: refToSchema(key) };
  });
  const components = plain['components'];
  const others = typeof components === 'object' && components !== null ? components : {};
  const schemas = Object.fromEntries(known);
  const whole = { ...plain, components: { ...others, schemas } } as unknown as OpenAPI3; // checked when it was loaded
  return { document: whole, inPlace };
}

export function contextOf(resolve: GlobalContext['resolve']): GlobalContext {
  const context: Omit<GlobalContext, Hook> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // With a default, a property is present for the receiver; the model knows where that is
    defaultNonNullable: false,
    // Their constraints are written into the schemas (resolve/narrow-discriminators.ts)
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    resolve,
    transform: tupleType,
  };
  return context as GlobalContext; // the hooks may be absent, despite exactOptionalPropertyTypes
}

type Hook = 'postTransform' | 'redoc' | 'transformProperty';
