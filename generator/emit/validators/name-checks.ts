import { createHash } from 'node:crypto';
import { mapSubschemas } from '../../document/map-schema.js';
import { componentKey } from '../../document/reference.js';
import type { Api, Operation } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import type { Direction } from '../../resolve/directions.js';
import { reversed } from '../../resolve/schema-uses.js';
import { camelCase, Namer, nameAll } from '../../typescript/names.js';
import { CHECK } from './compile-check.js';

/** A check that is emitted. */
export interface Check {
  readonly name: string;
  /** Refers to other checks by name, with the keyword `CHECK`. */
  readonly schema: Schema;
  /** Names of the checks that it calls. */
  readonly calls: readonly string[];
  /** Whether `routes.ts` has it by name. */
  readonly isExported: boolean;
  /** The operation whose own it is; absent for a component's. */
  readonly operation?: Operation;
}

export interface NamedChecks {
  /** Those of the operations in their order, each followed by what it refers to and is not there yet. */
  readonly checks: readonly Check[];
  /** `undefined` where anything is valid. */
  readonly nameOf: (check: Schema, direction: Direction) => string | undefined;
}

/** Names that `validators.ts` imports. */
const TAKEN = ['formats', 'deepEqual', 'codePoints', 'hasOwn', 'toRegExp', 'isMultipleOf', 'guardedRegExp', 'Validate'];

export function nameChecks(api: Api): NamedChecks {
  const components = componentNames(api, new Namer(TAKEN));
  const names = new Map<string, string>();
  const keys = { request: new Map<Schema, string>(), response: new Map<Schema, string>() };
  const checks = new Map<string, Check>();
  const exported = new Set<string>();

  const keyOf = (schema: Schema, direction: Direction): string => {
    const known = keys[direction].get(schema);
    if (known !== undefined) {
      return known;
    }
    const key = JSON.stringify(referring(schema, components[direction]));
    keys[direction].set(schema, key);
    return key;
  };
  const add = (name: string, original: Schema, direction: Direction, operation?: Operation): void => {
    const called = componentKeys(original).filter((key) => components[direction].has(key));
    checks.set(name, {
      name,
      schema: referring(original, components[direction]),
      calls: called.flatMap((key) => components[direction].get(key) ?? []),
      isExported: false,
      ...(operation && { operation }),
    });
    addCalled(called, direction);
  };
  const addCalled = (keys: readonly string[], direction: Direction): void => {
    for (const key of keys) {
      const name = components[direction].get(key);
      const schema = api.checks[direction].get(key);
      if (name !== undefined && schema !== undefined && !checks.has(name)) {
        add(name, schema, direction);
      }
    }
  };
  const use = (schema: Schema, direction: Direction, operation: Operation): void => {
    const key = keyOf(schema, direction);
    if (key === 'true' || key === '{}' || names.has(key)) {
      return;
    }
    const $ref = typeof schema === 'object' && Object.keys(schema).length === 1 ? schema.$ref : undefined;
    const component = $ref === undefined ? undefined : components[direction].get(componentKey($ref) ?? '');
    const name = component ?? inlineName(key);
    names.set(key, name);
    exported.add(name);
    if (component === undefined) {
      add(name, schema, direction, operation);
    } else {
      addCalled(componentKeys(schema), direction);
    }
  };
  for (const operation of api.operations) {
    useAll(operation, use);
  }
  // What comes in and what goes out change places
  for (const sender of api.senders) {
    useAll(sender, (schema, direction, operation) => use(schema, reversed(direction), operation));
  }

  return {
    checks: [...checks.values()].map((check) => ({ ...check, isExported: exported.has(check.name) })),
    nameOf: (check, direction) => names.get(keyOf(check, direction)),
  };
}

type Use = (check: Schema, direction: Direction, operation: Operation) => void;

function useAll(operation: Operation, use: Use): void {
  if (operation.parametersCheck !== undefined) {
    use(operation.parametersCheck, 'request', operation);
  }
  for (const { check, encoding = {} } of operation.body?.contents ?? []) {
    use(check, 'request', operation);
    for (const { headers = [] } of Object.values(encoding)) {
      for (const header of headers) {
        use(header.check, 'request', operation);
      }
    }
  }
  for (const response of operation.responses) {
    for (const { check } of [...response.contents, ...response.headers]) {
      use(check, 'response', operation);
    }
  }
}

/**
 * Schemas that are equal share a check, whichever operations have them: the name comes from the schema alone, so that it
 * is the same whatever other operations there are.
 */
function inlineName(key: string): string {
  return `schema_${createHash('sha1').update(key).digest('hex').slice(0, 12)}`;
}

type Names = Readonly<Record<Direction, ReadonlyMap<string, string>>>;

/** `Item` → `itemInResponse`. */
function componentNames(api: Api, namer: Namer): Names {
  const names = (direction: Direction): ReadonlyMap<string, string> => {
    const suffix = direction === 'request' ? 'InRequest' : 'InResponse';
    return nameAll(api.checks[direction].keys(), namer, (key) => `${camelCase(key, 'schema')}${suffix}`);
  };
  return { request: names('request'), response: names('response') };
}

/** References as the names of checks; one that leads to no component says nothing. */
function referring(schema: Schema, names: ReadonlyMap<string, string>): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  // The document's own word would be taken for ours
  const { $ref, [CHECK]: _ours, ...mapped } = mapSubschemas(schema, (each) => referring(each, names));
  const name = typeof $ref === 'string' ? names.get(componentKey($ref) ?? '') : undefined;
  return name === undefined ? mapped : { [CHECK]: name, ...mapped };
}

/** The components that a schema refers to, in the order in which it does. */
function componentKeys(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') {
    return [];
  }
  const found: string[] = [];
  mapSubschemas(schema, (each) => {
    found.push(...componentKeys(each));
    return each;
  });
  const own = typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
  return own === undefined ? found : [own, ...found];
}
