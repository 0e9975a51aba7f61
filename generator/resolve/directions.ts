import { subschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { ownFills } from './defaults.js';
import { partsOf } from './schema-parts.js';

/** The direction of a value: `readOnly` properties are not sent in requests, `writeOnly` ones not in responses. */
export type Direction = 'request' | 'response';

/** Returns the components whose form in a direction differs from the document's, through references too. */
export function differing(components: Components, direction: Direction): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found: string[] = [];
  for (const [key, schema] of components) {
    const facts = inspect(schema, direction, components);
    if (facts.differs) {
      found.push(key);
    }
    for (const used of facts.refs) {
      users.set(used, [...(users.get(used) ?? []), key]);
    }
  }
  const result = new Set(found);
  for (let key = found.pop(); key !== undefined; key = found.pop()) {
    for (const user of users.get(key) ?? []) {
      if (result.has(user)) {
        continue;
      }
      result.add(user);
      found.push(user);
    }
  }
  return result;
}

/** Whether an inline schema has a different form in a direction. */
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
    if (!isObject(each)) {
      return;
    }
    const $ref = each['$ref'];
    if (typeof $ref === 'string') {
      const key = componentKey($ref);
      if (key !== undefined) {
        refs.add(key);
      }
    }
    const { properties } = each as SchemaObject; // a subschema
    if (Object.values(properties ?? {}).some((property) => isHidden(property, direction, components))) {
      differs = true;
    }
    if (direction === 'request' && ownFills(properties, components).length > 0) {
      differs = true;
    }
    for (const subschema of subschemas(each)) {
      visit(subschema);
    }
  };
  visit(schema);
  return { differs, refs };
}

/**
 * Whether it is `readOnly` in a request or `writeOnly` in a response: by itself, or by what it refers to or extends.
 */
export function isHidden(property: Schema, direction: Direction, components: Components): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  return partsOf(property, components).some((schema) => schema[flag] === true);
}
