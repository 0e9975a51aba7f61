import { freeName } from '../document/free-name.js';
import { mapSchemas } from '../document/map-document.js';
import { isSchema, mapSubschemas } from '../document/map-schema.js';
import { at } from '../document/node.js';
import { refPointer } from '../document/reference.js';
import { isObject, setOwn } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import type { Origins } from './origins.js';

/** Where a document keeps its named schemas. */
export type SchemaSection = '/components/schemas' | '/definitions';

/** Makes a component of each schema that references use inside something else. */
export function hoistReferences(
  document: JsonObject,
  origins: Origins,
  section: SchemaSection = '/components/schemas',
): JsonObject {
  const hoisted = new Map<string, string>();
  const added: Record<string, unknown> = {};
  /** A queue, because schemas may lead from one to the next thousands of times. */
  const pending: (() => void)[] = [];
  const existing = new Set(Object.keys(schemasOf(document, section)));

  const rewrite = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const inner = mapSubschemas(schema, rewrite);
    const $ref = typeof inner.$ref === 'string' ? target(inner.$ref) : undefined;
    if ($ref === inner.$ref && !('$defs' in inner || 'definitions' in inner)) {
      return inner;
    }
    // Their referenced schemas have names now, and `openapi-typescript` would make them a property of the type
    const { $defs: _named, definitions: _older, ...mapped } = inner;
    return $ref === undefined ? mapped : { ...mapped, $ref };
  };
  const target = ($ref: string): string => {
    const pointer = refPointer($ref);
    if (pointer === undefined || isNamed(pointer, section)) {
      return $ref;
    }
    const known = hoisted.get(pointer);
    if (known !== undefined) {
      return `#${section}/${known}`;
    }
    const schema = at(document, pointer);
    if (!isSchema(schema)) {
      return $ref;
    }
    const name = nameOf(pointer, existing);
    existing.add(name);
    hoisted.set(pointer, name);
    origins.note(`${section}/${name}`, pointer);
    setOwn(added, name, true); // reserves the name until the schema, which may lead back here, is rewritten
    pending.push(() => setOwn(added, name, rewrite(schema as Schema))); // isSchema
    return `#${section}/${name}`;
  };

  const rewritten = mapSchemas(document, rewrite);
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    next();
  }
  if (hoisted.size === 0) {
    return rewritten;
  }
  const schemas = { ...schemasOf(rewritten, section), ...added } as JsonObject; // schemas are Json
  if (section === '/definitions') {
    return { ...rewritten, definitions: schemas };
  }
  const components = isObject(rewritten['components']) ? rewritten['components'] : {};
  return { ...rewritten, components: { ...components, schemas } };
}

function isNamed(pointer: string, section: SchemaSection): boolean {
  return pointer.startsWith(`${section}/`) && !pointer.slice(section.length + 1).includes('/');
}

function schemasOf(document: JsonObject, section: SchemaSection): JsonObject {
  const schemas = at(document, section);
  return isObject(schemas) ? schemas : {};
}

/** Words of a pointer that don't describe its target. */
const STRUCTURE = new Set([
  'schema',
  'items',
  'content',
  'properties',
  'allOf',
  'anyOf',
  'oneOf',
  'paths',
  'responses',
  'requestBody',
  'components',
  'schemas',
  'parameters',
  '$defs',
  'definitions',
]);

/** Names `/components/schemas/Order/properties/lines/items` `OrderLines`. */
function nameOf(pointer: string, taken: ReadonlySet<string>): string {
  const words = pointer
    .split('/')
    .slice(1)
    .filter((token) => !STRUCTURE.has(token) && !token.includes('~1'))
    .map((token) => token.replace(/[^A-Za-z0-9]+/g, ''))
    .filter(Boolean)
    .map((token) => token.charAt(0).toUpperCase() + token.slice(1));
  const name = words.join('') || 'Schema';
  return freeName(name, (each) => taken.has(each));
}
