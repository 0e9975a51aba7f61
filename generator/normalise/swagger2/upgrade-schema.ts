import { mapSubschemas } from '../../document/map-schema.js';
import type { Schema, SchemaObject } from '../../model/schema.js';

const DEFINITION = '#/definitions/';

/** Converts a Schema Object of Swagger 2.0 to the keywords of OpenAPI 3.0. */
export function upgradeSchema2(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { $ref, 'x-nullable': isNullable, ...rest } = mapSubschemas(schema, upgradeSchema2);
  const nullable = isNullable === true ? { nullable: true } : {};
  if (typeof $ref === 'string') {
    const reference = { $ref: upgradeReference($ref) };
    // Siblings of a reference are ignored, except for an extension.
    return isNullable === true ? { anyOf: [reference], ...nullable } : reference;
  }
  if (rest.type === 'file') {
    return { type: 'string', format: 'binary', ...nullable };
  }
  return { ...rest, ...discriminator(rest), ...nullable };
}

function upgradeReference($ref: string): string {
  return $ref.startsWith(DEFINITION) ? `#/components/schemas/${$ref.slice(DEFINITION.length)}` : $ref;
}

/** In 2.0 it is only the property's name; its values are names of definitions. */
function discriminator({ discriminator: property }: SchemaObject): Partial<SchemaObject> {
  return typeof property === 'string' ? { discriminator: { propertyName: property } } : {};
}
