import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { at, isJsonObject, refPointer } from '../build/resolve.js';
import { mapSchemas } from './map-document.js';
import { isSchema, mapSubschemas, setOwn } from './map-schema.js';


const COMPONENT = /^\/components\/schemas\/[^/]+$/;

/** Makes a component of each schema that is referred to where it stands in something else. */
export function hoistReferences(document: JsonObject): JsonObject {
  const hoisted = new Map<string, string>();
  const added: Record<string, unknown> = {};
  const existing = new Set(Object.keys(componentSchemas(document)));

  const rewrite = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') return schema;
    const mapped = mapSubschemas(schema, rewrite);
    return typeof mapped.$ref === 'string' ? { ...mapped, $ref: target(mapped.$ref) } : mapped;
  };
  const target = ($ref: string): string => {
    const pointer = refPointer($ref);
    if (pointer === undefined || COMPONENT.test(pointer)) return $ref;
    const known = hoisted.get(pointer);
    if (known !== undefined) return `#/components/schemas/${known}`;
    const schema = at(document, pointer);
    if (!isSchema(schema)) return $ref;
    const name = freeName(pointer, existing);
    existing.add(name);
    hoisted.set(pointer, name);
    setOwn(added, name, true); // stands in while the schema, which may lead back here, is being rewritten
    setOwn(added, name, rewrite(schema as Schema)); // isSchema
    return `#/components/schemas/${name}`;
  };

  const rewritten = mapSchemas(document, rewrite);
  if (hoisted.size === 0) return rewritten;
  const components = isJsonObject(rewritten['components']) ? rewritten['components'] : {};
  const schemas = { ...componentSchemas(rewritten), ...added } as JsonObject; // schemas are Json
  return { ...rewritten, components: { ...components, schemas } };
}

function componentSchemas(document: JsonObject): JsonObject {
  const components = document['components'];
  const schemas = isJsonObject(components) ? components['schemas'] : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

/** Words of a pointer that say nothing of what stands there. */
const STRUCTURE = new Set(['schema', 'items', 'content', 'properties', 'allOf', 'anyOf', 'oneOf', 'paths', 'responses', 'requestBody', 'components', 'schemas', 'parameters', '$defs', 'definitions']);

/** `/components/schemas/Order/properties/lines/items` → `OrderLines`. */
function freeName(pointer: string, taken: ReadonlySet<string>): string {
  const words = pointer
    .split('/')
    .slice(1)
    .filter((token) => !STRUCTURE.has(token) && !token.includes('~1'))
    .map((token) => token.replace(/[^A-Za-z0-9]+/g, ''))
    .filter(Boolean)
    .map((token) => token.charAt(0).toUpperCase() + token.slice(1));
  const name = words.join('') || 'Schema';
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${number}`;
  return candidate;
}

