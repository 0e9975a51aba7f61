import type {
  SchemaObject as CheckObject,
  Schema as CheckSchema,
} from '../../../templates/runtime/core/validation/schema.js';
import { mapSubschemas } from '../../document/map-schema.js';
import { componentKey } from '../../document/reference.js';
import { FILE } from '../../model/file.js';
import { valueMark } from '../../model/format-types.js';
import type { Schema, SchemaObject } from '../../model/schema.js';
import { DROP, FILL } from '../../resolve/schema-forms.js';

/** Returns a schema in its emitted form: without what does not affect validity, and with references by name. */
export function normalForm(schema: Schema): CheckSchema {
  // It only has keywords of the runtime's schemas, and their values were checked when the document was loaded
  return normal(schema) as CheckSchema;
}

function normal(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { $ref, then, else: otherwise, ...rest } = mapSubschemas(schema, normal);
  const name = typeof $ref === 'string' ? componentKey($ref) : undefined;
  return {
    ...(name !== undefined && { $ref: name }),
    ...valueKeyword(schema),
    ...Object.fromEntries(Object.entries(rest).flatMap(([keyword, value]) => emittedKeyword(keyword, value))),
    // Without a condition they have no effect (Core §10.2.2)
    ...(rest['if'] !== undefined && then !== undefined && { then }),
    ...(rest['if'] !== undefined && otherwise !== undefined && { else: otherwise }),
  } as SchemaObject; // as above
}

function valueKeyword(schema: SchemaObject): Pick<CheckObject, 'value'> {
  const mark = valueMark(schema);
  if (mark?.isConverted !== true) {
    return {};
  }
  const { format, types, others } = mark;
  return { value: { format, types, ...(others.length > 0 && { others }) } } as Pick<CheckObject, 'value'>; // types of JSON
}

/** Keywords that are emitted unchanged. */
const PLAIN: Readonly<Record<Exclude<keyof CheckObject, Renamed>, true>> = {
  allOf: true,
  anyOf: true,
  oneOf: true,
  not: true,
  if: true,
  dependentSchemas: true,
  prefixItems: true,
  items: true,
  contains: true,
  properties: true,
  patternProperties: true,
  additionalProperties: true,
  propertyNames: true,
  unevaluatedItems: true,
  unevaluatedProperties: true,
  type: true,
  enum: true,
  const: true,
  multipleOf: true,
  maximum: true,
  exclusiveMaximum: true,
  minimum: true,
  exclusiveMinimum: true,
  maxLength: true,
  minLength: true,
  pattern: true,
  maxItems: true,
  minItems: true,
  uniqueItems: true,
  maxContains: true,
  minContains: true,
  maxProperties: true,
  minProperties: true,
  required: true,
  dependentRequired: true,
  format: true,
};
/** Keywords that are made here, or have other names where schemas are resolved. */
type Renamed = '$ref' | 'then' | 'else' | 'file' | 'fill' | 'drop' | 'changes' | 'value' | 'holdsValues';

const OWN: ReadonlyMap<string, string> = new Map([
  [FILE, 'file'],
  [FILL, 'fill'],
  [DROP, 'drop'],
]);

function emittedKeyword(keyword: string, value: unknown): readonly (readonly [string, unknown])[] {
  const own = OWN.get(keyword);
  if (own !== undefined) {
    return [[own, value]];
  }
  // Such as `required`, which then says nothing; but a value may be an empty list
  const isEmptyList = keyword !== 'const' && Array.isArray(value) && value.length === 0;
  return Object.hasOwn(PLAIN, keyword) && !isEmptyList ? [[keyword, value]] : [];
}
