import { child, type Located, objectMembers, referred } from '../document/node.js';
import { operationsOf } from '../document/operations.js';
import { refOf } from '../document/reference.js';
import { isOfType, typesOf } from '../document/schema-values.js';
import { isArray, isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import { bodyKind } from '../model/media-type.js';
import type { Repairs } from './repair/repairs.js';

/** Keywords that describe objects, and for which the type of a schema is that of an object. */
const DESCRIBE_OBJECTS = ['properties', 'patternProperties', 'additionalProperties'];

/** Keywords whose schemas apply to the same value. */
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];

/** Keywords whose schemas apply to the values within. */
const MAPS = ['properties', 'patternProperties'];
const SINGLE = ['additionalProperties', 'items'];

/**
 * Notes each schema of a request that describes an object, while nothing says that the value is one: without a `type`
 * every other value is valid too (JSON Schema 2020-12, Validation §6.1.1), and a handler's type would not say so.
 */
export function noteUntypedObjects(document: JsonObject, repairs: Repairs): void {
  const admits = new OtherValues(document);
  const known = new Set<string>();
  // A list, because schemas may lead to each other thousands of times in a row. More are added at its end
  const open = requestSchemas(document);
  for (const { at, isObjectFor } of open) {
    const key = `${isObjectFor} ${at.pointer}`;
    if (!isObject(at.value) || known.has(key)) {
      continue;
    }
    known.add(key);
    const isAnObject = isObjectFor || !admits.of(at);
    const ref = refOf(at.value);
    const { value } = at;
    if (!isAnObject && DESCRIBE_OBJECTS.some((keyword) => isObject(value[keyword]))) {
      repairs.note('object-untyped', at.pointer, {});
    }
    const has = (keyword: string): boolean => value[keyword] !== undefined;
    const same = [
      ...(ref?.startsWith('#') ? [referred(document, ref)] : []),
      ...COMPOSITIONS.filter(has).flatMap((keyword) => itemsOf(child(at, keyword))),
    ];
    const inner = [
      ...MAPS.filter(has).flatMap((keyword) => objectMembers(child(at, keyword))),
      ...SINGLE.filter(has).map((keyword) => child(at, keyword)),
      ...(has('prefixItems') ? itemsOf(child(at, 'prefixItems')) : []),
    ];
    open.push(...same.map((each) => ({ at: each, isObjectFor: isAnObject })));
    open.push(...inner.map((each) => ({ at: each, isObjectFor: false })));
  }
}

interface Visit {
  readonly at: Located;
  /** Whether what surrounds the schema already says that the value is an object. */
  readonly isObjectFor: boolean;
}

/**
 * The schemas of what arrives as it is written: a form is always an object, and parameters are read by their schema.
 */
function requestSchemas(document: JsonObject): Visit[] {
  return operationsOf(document)
    .filter(({ isWebhook }) => !isWebhook)
    .flatMap(({ operation }) => objectMembers(child(child(operation, 'requestBody'), 'content')))
    .flatMap((content) => {
      const kind = bodyKind(content.key, false);
      const isObjectFor = kind === 'urlencoded' || kind === 'multipart';
      return ['schema', 'itemSchema'].map((keyword) => ({ at: child(content, keyword), isObjectFor }));
    });
}

function itemsOf(list: Located): readonly Located[] {
  return isArray(list.value) ? list.value.map((_, index) => child(list, index)) : [];
}

/** Whether a schema may be satisfied by something that is not an object. */
class OtherValues {
  readonly #document: JsonObject;
  readonly #known = new Map<string, boolean>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  of(at: Located): boolean {
    if (!isObject(at.value)) {
      return at.value !== false;
    }
    const known = this.#known.get(at.pointer);
    if (known !== undefined) {
      return known;
    }
    this.#known.set(at.pointer, true); // for a schema that leads back to itself
    const admits = this.#admits(at, at.value);
    this.#known.set(at.pointer, admits);
    return admits;
  }

  #admits(at: Located, schema: JsonObject): boolean {
    const types = typesOf(schema);
    const values = isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : undefined;
    const ref = refOf(schema);
    const some = (keyword: string): boolean => {
      const alternatives = schema[keyword] === undefined ? [] : itemsOf(child(at, keyword));
      return alternatives.length === 0 || alternatives.some((each) => this.of(each));
    };
    return (
      (types.length === 0 || types.some((type) => type !== 'object')) &&
      (values === undefined || values.some((value) => value !== undefined && !isOfType(value, ['object']))) &&
      (ref === undefined || !ref.startsWith('#') || this.of(referred(this.#document, ref))) &&
      (schema['allOf'] === undefined || itemsOf(child(at, 'allOf')).every((each) => this.of(each))) &&
      some('anyOf') &&
      some('oneOf')
    );
  }
}
