import { createHash } from 'node:crypto';
import { subschemas } from '../../document/map-schema.js';
import { componentKey } from '../../document/reference.js';
import { isObject } from '../../document/value.js';
import type { Api, Operation, RequestContent, ResponseContent } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import { normalForm } from './normal-form.js';

/** The schemas that requests and replies are checked against, each once, by the names in rows. */
export interface SchemaTable {
  /** JSON by name: the document's own schemas in its order, then inline ones. */
  readonly texts: ReadonlyMap<string, string>;
  /** `undefined` if anything is valid. */
  readonly nameOf: (check: Schema) => string | undefined;
}

export function schemaTable(api: Api): SchemaTable {
  const forms = new Map([...api.checks].map(([name, schema]) => [name, normalForm(schema)] as const));
  const inline = new Map<string, unknown>();
  const names = new Map<Schema, string | undefined>();
  const nameOf = (check: Schema): string | undefined => {
    if (!names.has(check)) {
      names.set(check, nameFor(check));
    }
    return names.get(check);
  };
  const nameFor = (check: Schema): string | undefined => {
    const component = referenceAlone(check);
    if (component !== undefined && forms.has(component)) {
      return component;
    }
    const form = normalForm(check);
    const text = JSON.stringify(form);
    if (text === 'true' || text === '{}') {
      return undefined;
    }
    const name = inlineName(text, forms);
    inline.set(name, form);
    return name;
  };
  for (const operation of [...api.operations, ...api.senders]) {
    for (const check of checksOf(operation)) {
      nameOf(check);
    }
  }
  const sorted = [...inline].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { texts: textsOf(new Map<string, unknown>([...forms, ...sorted])), nameOf };
}

function checksOf({ parametersCheck, body, responses }: Operation): readonly Schema[] {
  return [
    ...(parametersCheck === undefined ? [] : [parametersCheck]),
    ...(body?.contents ?? []).flatMap(checksOfContent),
    ...responses.flatMap(({ contents, headers }) => [
      ...contents.flatMap(checksOfContent),
      ...headers.map(({ check }) => check),
    ]),
  ];
}

/** Returns its own schema, and those of its parts' headers. */
function checksOfContent({ check, encoding = {} }: RequestContent | ResponseContent): readonly Schema[] {
  return [check, ...Object.values(encoding).flatMap(({ headers = [] }) => headers.map((header) => header.check))];
}

function referenceAlone(schema: Schema): string | undefined {
  return typeof schema === 'object' && schema.$ref !== undefined && Object.keys(schema).length === 1
    ? componentKey(schema.$ref)
    : undefined;
}

/**
 * Equal schemas become one, whichever operations have them: the name depends only on the schema, so that it is the same
 * whatever other operations exist.
 */
function inlineName(text: string, components: ReadonlyMap<string, unknown>): string {
  const name = createHash('sha1').update(text).digest('hex').slice(0, 12);
  return components.has(name) ? `${name}-inline` : name;
}

/** The root says whether a schema, or one that it leads to, changes a value, or has values of other types. */
function textsOf(forms: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const changing = schemasWith(['fill', 'drop'], forms);
  const valued = schemasWith(['value'], forms);
  return new Map(
    [...forms].map(([name, form]) => {
      const marks = { ...(changing.has(name) && { changes: true }), ...(valued.has(name) && { holdsValues: true }) };
      return [name, JSON.stringify(isObject(form) ? { ...form, ...marks } : form)];
    }),
  );
}

/** Returns the schemas that have one of the keywords, or lead to such a schema. */
function schemasWith(keywords: readonly string[], forms: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [name, form] of forms) {
    const visit = (schema: unknown): void => {
      if (!isObject(schema)) {
        return;
      }
      if (keywords.some((keyword) => keyword in schema)) {
        found.add(name);
      }
      const $ref = schema['$ref'];
      if (typeof $ref === 'string') {
        users.set($ref, [...(users.get($ref) ?? []), name]);
      }
      subschemas(schema).forEach(visit);
    };
    visit(form);
  }
  // The loop also visits elements that are added during it
  for (const name of found) {
    for (const user of users.get(name) ?? []) {
      found.add(user);
    }
  }
  return found;
}
