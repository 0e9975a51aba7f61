import { mapSubschemas } from '../../document/map-schema.js';
import type { Schema, SchemaObject } from '../../model/schema.js';

const DEFINITION = '#/definitions/';

/** A Schema Object of Swagger 2.0 in the words of OpenAPI 3.0. */
export function upgradeSchema2(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { $ref, 'x-nullable': isNullable, ...rest } = mapSubschemas(schema, upgradeSchema2);
  const nullable = isNullable === true ? { nullable: true } : {};
  if (typeof $ref === 'string') {
    const reference = { $ref: upgradeReference($ref) };
    // Beside a reference nothing counts, but what an extension says there is meant.
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

/** In 2.0 it is the property's name alone; its values are names of definitions. */
function discriminator({ discriminator: property }: SchemaObject): Partial<SchemaObject> {
  return typeof property === 'string' ? { discriminator: { propertyName: property } } : {};
}
