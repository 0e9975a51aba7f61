import { type Finding, finding } from '../diagnostics/finding.js';
import { child, type Located, referred } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import { visitObjects } from '../document/visit-objects.js';
import type { JsonObject } from '../model/json.js';

/** What a schema allows a value to be; `undefined` if it says nothing about it. */
interface Admitted {
  readonly types: ReadonlySet<string> | undefined;
  /** The values of `enum` and `const`, as JSON. */
  readonly values: ReadonlySet<string> | undefined;
}

const ANYTHING: Admitted = { types: undefined, values: undefined };
/** Deeper schemas are assumed to allow anything. */
const DEEPEST = 50;
const TYPES: Readonly<Record<string, readonly string[]>> = {
  number: ['number', 'integer'],
  integer: ['integer'],
  string: ['string'],
  boolean: ['boolean'],
  array: ['array'],
  object: ['object'],
  null: ['null'],
};

/** Finds schemas whose `allOf` requires a value to be two things at once, such as an object and a string. */
export function checkSatisfiable(document: JsonObject): readonly Finding[] {
  const admitted = new Map<string, Admitted>();
  const findings: Finding[] = [];
  const of = (at: Located, depth: number): Admitted => {
    const known = admitted.get(at.pointer);
    if (known !== undefined || depth > DEEPEST || !isObject(at.value)) {
      return known ?? ANYTHING;
    }
    // A schema that leads back to itself adds nothing the second time
    admitted.set(at.pointer, ANYTHING);
    const ref = refOf(at.value);
    const branches = itemsOf(child(at, 'allOf')).map((each) => of(each, depth + 1));
    const parts = [
      own(at.value),
      ...(ref?.startsWith('#') ? [of(referred(document, ref), depth + 1)] : []),
      ...branches,
    ];
    const all = parts.reduce(both, ANYTHING);
    if (branches.length > 0 && isNothing(all) && !parts.some(isNothing)) {
      const kinds = parts.flatMap(({ types, values }) =>
        types ? [[...types].join(' or ')] : values ? ['an enum'] : [],
      );
      findings.push(finding('schema-never', child(at, 'allOf').pointer, { kinds: [...new Set(kinds)].join(', ') }));
    }
    admitted.set(at.pointer, all);
    return all;
  };
  visitObjects(document, (at, kind) => {
    if (kind === 'schema' && isArray(at.value['allOf'])) {
      of(at, 0);
    }
  });
  return findings;
}

function itemsOf(list: Located): readonly Located[] {
  return isArray(list.value) ? list.value.map((_, index) => child(list, index)) : [];
}

function own(schema: JsonObject): Admitted {
  const { type, enum: values, const: value, nullable } = schema;
  const named = (isArray(type) ? type : [type]).flatMap((name) => (typeof name === 'string' ? [name] : []));
  const isKnown = named.length > 0 && named.every((name) => Object.hasOwn(TYPES, name));
  const types = isKnown ? [...named.flatMap((name) => TYPES[name] ?? []), ...(nullable === true ? ['null'] : [])] : [];
  const listed = value !== undefined ? [value] : isArray(values) && values.length > 0 ? values : undefined;
  return {
    types: isKnown ? new Set(types) : undefined,
    values: listed && new Set([...listed, ...(nullable === true ? [null] : [])].map((each) => JSON.stringify(each))),
  };
}

function both(a: Admitted, b: Admitted): Admitted {
  return { types: common(a.types, b.types), values: common(a.values, b.values) };
}

function common(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  return a && b ? new Set([...a].filter((each) => b.has(each))) : (a ?? b);
}

function isNothing({ types, values }: Admitted): boolean {
  return types?.size === 0 || values?.size === 0;
}
