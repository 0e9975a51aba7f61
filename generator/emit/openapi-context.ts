import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import { mapSchemas } from '../document/map-document.js';
import type { SchemaDeclaration } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { narrowedUnions } from '../resolve/narrow-discriminators.js';
import { tupleType } from './tuples.js';

/** Returns the document for `openapi-typescript`: with every declaration of the model among its schemas. */
export function withDeclarations(document: JsonObject, declarations: readonly SchemaDeclaration[]): OpenAPI3 {
  const known = new Map(declarations.map(({ key, schema }) => [key, schema]));
  const plain = mapSchemas(document, (schema) => narrowedUnions(schema, known));
  const components = plain['components'];
  const others = typeof components === 'object' && components !== null ? components : {};
  const schemas = Object.fromEntries(known);
  return { ...plain, components: { ...others, schemas } } as unknown as OpenAPI3; // checked when it was loaded
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
