import { type GlobalContext, type OpenAPI3, scanDiscriminators } from 'openapi-typescript';
import type { Declaration } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { mapValues } from '../normalise/map-schema.js';

/** The document that `openapi-typescript` is given: with every declaration of the model among its schemas. */
export function withDeclarations(document: JsonObject, declarations: readonly Declaration[]): OpenAPI3 {
  const schemas = mapValues(
    Object.fromEntries(declarations.map(({ key, schema }) => [key, schema])),
    (each) => patchable(each as Schema), // as it was put in
  );
  const components = document['components'];
  const others = typeof components === 'object' && components !== null ? components : {};
  return { ...document, components: { ...others, schemas } } as unknown as OpenAPI3; // checked when it was loaded
}

/** `scanDiscriminators` writes the values of a discriminator into the schemas that it leads to: the model's are not to change. */
function patchable(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const { allOf, properties, required } = schema;
  return {
    ...schema,
    ...(allOf && { allOf: [...allOf] }),
    ...(properties && { properties: mapValues(properties, (each) => each) }),
    ...(Array.isArray(required) && { required: [...required] }),
  } as Schema; // the same members
}

export function contextOf(
  document: OpenAPI3,
  declarations: readonly Declaration[],
  resolve: GlobalContext['resolve'],
): GlobalContext {
  const context: Omit<GlobalContext, Hook> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default makes a property present for the one who receives it; the model says where that is
    defaultNonNullable: false,
    discriminators: discriminatorsOf(document, declarations),
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
  };
  return context as GlobalContext; // the hooks may be absent, though exactOptionalPropertyTypes is told otherwise
}

/** A form of a component is told by the values of the component, not by its own name. */
function discriminatorsOf(document: OpenAPI3, declarations: readonly Declaration[]): GlobalContext['discriminators'] {
  const found = scanDiscriminators(withDiscriminators(document), { silent: true });
  for (const { key, formOf } of declarations) {
    const form = refTo(key);
    const known = formOf === undefined ? undefined : found.objects[form];
    if (formOf === undefined || known === undefined) continue;
    const values = Object.entries(known.mapping ?? {}).filter(([, target]) => target === refTo(formOf));
    const [value = formOf] = values.map(([each]) => each);
    found.objects[form] = { ...known, mapping: { [value]: form } };
  }
  return found;
}

/**
 * What `scanDiscriminators` has to walk through: the paths and schemas that have discriminators or are composed. It finds
 * the other schemas, too, when it follows a reference.
 */
function withDiscriminators(document: OpenAPI3): OpenAPI3 {
  const isConcerned = ([, value]: [string, unknown]) => /"(?:discriminator|allOf)":/.test(JSON.stringify(value));
  const { paths = {}, webhooks = {}, components = {} } = document;
  const { schemas = {} } = components;
  const walked = Object.fromEntries(Object.entries(schemas).filter(isConcerned));
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(paths).filter(isConcerned)),
    webhooks: Object.fromEntries(Object.entries(webhooks).filter(isConcerned)),
    components: { ...components, schemas: Object.assign(Object.create(schemas), walked) }, // inherited members are not walked through
  };
}

function refTo(key: string): string {
  return `#/components/schemas/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

type Hook = 'postTransform' | 'redoc' | 'transform' | 'transformProperty';
