import type { Schema, SchemaObject } from '../model/schema.js';
import { isObject, subschemas } from '../normalise/map-schema.js';
import { refPointer } from './resolve.js';

/** Which way a value travels: `readOnly` properties are not sent in requests, `writeOnly` ones not in responses. */
export type Direction = 'request' | 'response';

const COMPONENT = '/components/schemas/';

/** Key of the component that a `$ref` names. */
export function componentKey($ref: string): string | undefined {
  const pointer = refPointer($ref);
  if (pointer?.startsWith(COMPONENT) !== true) return undefined;
  const key = pointer.slice(COMPONENT.length);
  return key.includes('/') ? undefined : key.replaceAll('~1', '/').replaceAll('~0', '~');
}

export type Components = ReadonlyMap<string, Schema>;

/** The components whose form in a direction is not the one in the document, through references too. */
export function differing(components: Components, direction: Direction): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found: string[] = [];
  for (const [key, schema] of components) {
    const facts = inspect(schema, direction, components);
    if (facts.differs) found.push(key);
    for (const used of facts.refs) users.set(used, [...(users.get(used) ?? []), key]);
  }
  const result = new Set(found);
  for (let key = found.pop(); key !== undefined; key = found.pop()) {
    for (const user of users.get(key) ?? []) {
      if (result.has(user)) continue;
      result.add(user);
      found.push(user);
    }
  }
  return result;
}

/** Whether a schema of no name has a form of its own in a direction. */
export function differs(
  schema: Schema,
  direction: Direction,
  components: Components,
  known: ReadonlySet<string>,
): boolean {
  const facts = inspect(schema, direction, components);
  return facts.differs || [...facts.refs].some((key) => known.has(key));
}

interface Facts {
  readonly differs: boolean;
  readonly refs: ReadonlySet<string>;
}

function inspect(schema: Schema, direction: Direction, components: Components): Facts {
  const refs = new Set<string>();
  let differs = false;
  const visit = (each: unknown): void => {
    if (!isObject(each)) return;
    const $ref = each['$ref'];
    if (typeof $ref === 'string') {
      const key = componentKey($ref);
      if (key !== undefined) refs.add(key);
    }
    for (const property of Object.values(isObject(each['properties']) ? each['properties'] : {})) {
      if (isHidden(property, direction, components)) differs = true;
      if (direction === 'request' && hasDefault(property, components)) differs = true;
    }
    for (const subschema of subschemas(each)) visit(subschema);
  };
  visit(schema);
  return { differs, refs };
}

/** `readOnly` in requests and `writeOnly` in responses, at the property or at the component that it refers to. */
export function isHidden(property: unknown, direction: Direction, components: Components): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  return sees(property, components, (schema) => schema[flag] === true);
}

export function hasDefault(property: unknown, components: Components): boolean {
  return sees(property, components, (schema) => schema.default !== undefined);
}

function sees(property: unknown, components: Components, test: (schema: SchemaObject) => boolean): boolean {
  let schema = property;
  for (let hops = 0; hops < 20 && isObject(schema); hops++) {
    if (test(schema)) return true;
    const $ref = schema['$ref'];
    schema = typeof $ref === 'string' ? components.get(componentKey($ref) ?? '') : undefined;
  }
  return false;
}
