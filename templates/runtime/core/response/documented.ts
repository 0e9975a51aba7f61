import { getOwn, setOwn } from '../own-property.js';
import { guardedRegExp, type Tester } from '../validation/guarded-reg-exp.js';
import { toRegExp } from '../validation/to-reg-exp.js';

/**
 * What a schema says of the members of a value: `true` nothing, `false` that the server is not to send it. A function is a
 * reference to another schema.
 */
export type Documented = boolean | DocumentedMembers | (() => Documented);

interface DocumentedMembers {
  readonly properties?: Readonly<Record<string, Documented>>;
  /** By pattern of the name (JSON Schema 2020-12, Core §10.3.2.2); `harmless` is the length of names that it can't be slow on. */
  readonly patterns?: readonly (readonly [pattern: string, of: Documented, harmless?: number])[];
  /** Of all properties that the above don't name. */
  readonly rest?: Documented;
  readonly prefix?: readonly Documented[];
  readonly items?: Documented;
  /** Further schemas of the same value: `allOf`, and each alternative of `anyOf` and `oneOf`. */
  readonly all?: readonly Documented[];
  /** Schemas of a value whose property, as a discriminator, has one of these values. */
  readonly when?: readonly Condition[];
}

interface Condition {
  readonly property: string;
  readonly is: readonly unknown[];
  readonly of?: Documented;
  readonly otherwise?: Documented;
}

/**
 * A copy of a JSON value without the properties that none of its schemas names. A value whose schemas name no property at
 * all is free to have any.
 */
export function onlyDocumented(value: unknown, documented: readonly Documented[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const schemas = schemasOf(value, documented);
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      onlyDocumented(
        item,
        schemas.flatMap((schema) => itemSchema(schema, index)),
      ),
    );
  }
  const naming = schemas.filter(({ properties, patterns, rest }) => properties ?? patterns ?? rest);
  if (naming.length === 0) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const found = naming.flatMap((schema) => propertySchemas(schema, key));
    if (found.length > 0 && !found.includes(false)) {
      setOwn(kept, key, onlyDocumented(member, found));
    }
  }
  return kept;
}

/** All that is said of a value, references and alternatives resolved; each once, for schemas may go round in circles. */
function schemasOf(value: object, documented: readonly Documented[]): readonly DocumentedMembers[] {
  const found = new Set<DocumentedMembers>();
  const add = (given: Documented): void => {
    let schema = given;
    while (typeof schema === 'function') {
      schema = schema();
    }
    if (typeof schema === 'boolean' || found.has(schema)) {
      return;
    }
    found.add(schema);
    schema.all?.forEach(add);
    for (const { property, is, of = true, otherwise = true } of schema.when ?? []) {
      add(is.includes(getOwn(value, property)) ? of : otherwise);
    }
  };
  documented.forEach(add);
  return [...found];
}

function propertySchemas({ properties, patterns, rest }: DocumentedMembers, key: string): readonly Documented[] {
  const found: Documented[] = [];
  const own = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (own !== undefined) {
    found.push(own);
  }
  for (const [pattern, of, harmless] of patterns ?? []) {
    if (testerOf(pattern, harmless).test(key)) {
      found.push(of);
    }
  }
  return found.length === 0 && rest !== undefined ? [rest] : found;
}

/** The document's own patterns, so there is an end to them. */
const testers = new Map<string, Tester>();

function testerOf(pattern: string, harmless: number | undefined): Tester {
  let tester = testers.get(pattern);
  if (tester === undefined) {
    tester = harmless === undefined ? toRegExp(pattern, 'u') : guardedRegExp(pattern, 'u', harmless);
    testers.set(pattern, tester);
  }
  return tester;
}

function itemSchema({ prefix, items }: DocumentedMembers, index: number): readonly Documented[] {
  const schema = prefix?.[index] ?? items;
  return schema === undefined ? [] : [schema];
}
