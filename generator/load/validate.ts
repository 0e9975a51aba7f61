import { at } from '../build/resolve.js';
import type { Cache } from '../cache.js';
import type { Finding } from '../model/diagnostic.js';
import type { Json, JsonObject } from '../model/json.js';
import { append, isObject, parsePointer } from './json-pointer.js';
import { errorsBySchema, type SchemaError, type VersionWithSchema } from './specification-schema.js';
import type { Version } from './version.js';

/** More would bury what matters, and Ajv names every branch of every `oneOf`. */
const MOST_FINDINGS = 20;

/** The structure as the official JSON Schema of the version has it. Real documents fail it for trifles: warnings only. */
export function validate(document: JsonObject, version: Version, cache: Cache): readonly Finding[] {
  if (version === '3.2') return [];
  const errors = deepest(knownErrors(document, version, cache));
  const shown = errors.slice(0, MOST_FINDINGS).map((error) => toFinding(error, version));
  const count = errors.length - shown.length;
  return count === 0
    ? shown
    : [...shown, { code: 'schema-more', pointer: '', values: { version, count: String(count) } }];
}

/**
 * The schema looks at each path and component by itself, so that those which are as in an earlier run need not be looked
 * at again.
 */
function knownErrors(document: JsonObject, version: VersionWithSchema, cache: Cache): readonly SchemaError[] {
  const parts = partsOf(document);
  const unknown = parts.filter(({ key }) => !cache.has('valid', `${version} ${key}`));
  const only = unknown.length === parts.length ? document : withOnly(document, unknown);
  const found = errorsBySchema(only, version).filter((each) => !isPathItemReference(each));
  const byPart = new Map<string, SchemaError[]>();
  for (const error of found) {
    const part = PART.exec(error.instancePath)?.[0] ?? '';
    byPart.set(part, [...(byPart.get(part) ?? []), error]);
  }
  return [
    ...(byPart.get('') ?? []),
    ...parts.flatMap(({ key, pointer }) => cache.of('valid', `${version} ${key}`, () => byPart.get(pointer) ?? [])),
  ];
}

interface Part {
  readonly section: string;
  readonly name: string;
  readonly pointer: string;
  /** Its place and content. */
  readonly key: string;
}

const SECTIONS = ['paths', 'components/schemas', 'components/responses', 'components/parameters'];
const PART = /^\/(?:paths|components\/(?:schemas|responses|parameters))\/[^/]+/;

function partsOf(document: JsonObject): readonly Part[] {
  return SECTIONS.flatMap((section) => {
    const members = at(document, `/${section}`);
    return isObject(members)
      ? Object.entries(members).map(([name, value]) => {
          const pointer = append(`/${section}`, name);
          return { section, name, pointer, key: `${pointer} ${JSON.stringify(value)}` };
        })
      : [];
  });
}

/** The document without the other parts. */
function withOnly(document: JsonObject, parts: readonly Part[]): JsonObject {
  const kept = new Map(SECTIONS.map((section) => [section, new Set<string>()]));
  for (const { section, name } of parts) kept.get(section)?.add(name);
  const only = (section: string, members: Json | undefined): Json =>
    isObject(members)
      ? Object.fromEntries(Object.entries(members).filter(([name]) => kept.get(section)?.has(name)))
      : (members ?? null);
  const { components, paths } = document;
  const inner = isObject(components)
    ? Object.fromEntries(
        Object.entries(components).map(([name, members]) => [
          name,
          kept.has(`components/${name}`) ? only(`components/${name}`, members) : members,
        ]),
      )
    : undefined;
  return {
    ...document,
    ...(paths !== undefined && { paths: only('paths', paths) }),
    ...(inner && { components: inner }),
  };
}

/** The schema of 3.1 does not know `$ref` in a path item, which has it (OAS 3.1.1 §4.8.9). */
function isPathItemReference({ instancePath, params }: SchemaError): boolean {
  return params['unevaluatedProperty'] === '$ref' && /^\/(?:paths|webhooks)\/[^/]+$/.test(instancePath);
}

/** Keywords that only say that something below failed. */
const COMPOUND: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'then', 'else', '$ref', 'not']);

/** The errors that no other is below of, one for each place: a `oneOf` reports each of its branches all the way up. */
function deepest(errors: readonly SchemaError[]): readonly SchemaError[] {
  const parents = new Set<string>();
  for (const { instancePath } of errors) {
    for (let at = instancePath; at !== ''; ) {
      at = at.slice(0, at.lastIndexOf('/'));
      parents.add(at);
    }
  }
  const byPlace = new Map<string, SchemaError>();
  for (const error of errors.filter(({ instancePath }) => !parents.has(instancePath))) {
    const known = byPlace.get(error.instancePath);
    if (known === undefined || rank(error) < rank(known)) byPlace.set(error.instancePath, error);
  }
  return [...byPlace.values()];
}

/** A reference is one branch of nearly every `oneOf` of 3.0: that `$ref` is missing is never what is wrong. */
function rank({ keyword, params }: SchemaError): number {
  if (params['missingProperty'] === '$ref') return 3;
  if (COMPOUND.has(keyword)) return 2;
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' ? 1 : 0;
}

function toFinding({ instancePath, message, params }: SchemaError, version: Version): Finding {
  const extra = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const allowed = params['allowedValues'];
  const name = parsePointer(instancePath).at(-1);
  const problem =
    typeof extra === 'string'
      ? `has a property '${extra}', which is not of the specification`
      : isArrayOfStrings(allowed)
        ? `${message}: ${allowed.join(', ')}`
        : message;
  return {
    code: 'schema',
    pointer: instancePath,
    values: { what: name === undefined ? 'The document' : `'${name}'`, problem, version },
  };
}

function isArrayOfStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
