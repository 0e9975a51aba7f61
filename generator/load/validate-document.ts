import type SwaggerParser from '@apidevtools/swagger-parser';
import type { Cache } from '../cache/cache.js';
import { type Finding, finding } from '../diagnostics/finding.js';
import { append, parsePointer } from '../document/json-pointer.js';
import { KEYWORDS } from '../document/keywords.js';
import { at } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Version } from '../document/version.js';
import type { Json, JsonObject } from '../model/json.js';
import { lazily } from '../packages/lazily.js';
import { meetsSchema } from './meets-schema.js';

/** Loaded for documents with faults, and those of 2.0. */
const swaggerParser = lazily<typeof SwaggerParser>('@apidevtools/swagger-parser');

/** More would bury what matters: Ajv reports every branch of every `oneOf`. */
const MOST_FINDINGS = 20;

/** Validates against the version's official JSON Schema. Real documents fail it for trifles: warnings only. */
export async function validateDocument(
  document: JsonObject,
  version: Version,
  cache: Cache,
): Promise<readonly Finding[]> {
  // swagger-parser 12 has no schema for 3.2.
  if (version === '3.2') {
    return [];
  }
  let found: readonly SchemaError[];
  try {
    found = await knownErrors(document, version, cache);
  } catch (error) {
    // Whatever the library throws: the document's own checks have run already, and one finding for the whole document
    // is enough
    const reason = error instanceof Error ? error.message : String(error);
    return [finding('schema-unchecked', '', { version, reason: reason.replace(/\s+/g, ' ').replace(/\.$/, '') })];
  }
  const errors = deepest(found);
  const shown = errors.slice(0, MOST_FINDINGS).map((error) => toFinding(error, version));
  const count = errors.length - shown.length;
  return count === 0 ? shown : [...shown, finding('schema-more', '', { version, count: String(count) })];
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The schema validates each path and component separately; those that have not changed are not validated again. */
async function knownErrors(document: JsonObject, version: Version, cache: Cache): Promise<readonly SchemaError[]> {
  const parts = partsOf(document, version);
  const unknown = parts.filter(({ key }) => !cache.has('valid', key));
  const found = await schemaErrors(unknown.length === parts.length ? document : withOnly(document, unknown), version);
  const isOf =
    (pointer: string) =>
    ({ instancePath }: SchemaError) =>
      instancePath === pointer || instancePath.startsWith(`${pointer}/`);
  const all = parts.flatMap(({ key, pointer }) => cache.between('valid', key, () => found.filter(isOf(pointer))));
  const known = new Set(all);
  return [...found.filter((error) => !known.has(error)), ...all];
}

interface DocumentPart {
  readonly section: string;
  readonly name: string;
  readonly pointer: string;
  /** Its version, place and content. */
  readonly key: () => string;
}

const SECTIONS = ['paths', 'components/schemas', 'components/responses', 'components/parameters'];

function partsOf(document: JsonObject, version: Version): readonly DocumentPart[] {
  return SECTIONS.flatMap((section) => {
    const members = at(document, `/${section}`);
    return isObject(members)
      ? Object.entries(members).map(([name, value]) => {
          const pointer = append(`/${section}`, name);
          let key: string | undefined;
          return {
            ...{ section, name, pointer },
            key: () => (key ??= `${version} ${pointer} ${JSON.stringify(value)}`),
          };
        })
      : [];
  });
}

/** Returns the document without the other parts. */
function withOnly(document: JsonObject, parts: readonly DocumentPart[]): JsonObject {
  const kept = new Map(SECTIONS.map((section) => [section, new Set<string>()]));
  for (const { section, name } of parts) {
    kept.get(section)?.add(name);
  }
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

/**
 * `validate` dereferences first, which takes long, changes the document, and moves the places of errors. If every path
 * is excluded, it doesn't: the schemas know Reference Objects. So GitHub's 13 MB take 0.5 s, and no clone is needed.
 */
async function schemaErrors(document: JsonObject, version: Version): Promise<readonly SchemaError[]> {
  const root = version === '2.0' ? { ...document } : { ...lowerSchemes(document), openapi: `${version}.0` };
  if ((version === '3.0' || version === '3.1') && meetsSchema(root, version)) {
    return [];
  }
  const Parser = swaggerParser();
  try {
    // Its type requires a valid document, which is what we want to find out.
    await new Parser().validate(
      root as unknown as Parameters<SwaggerParser['parse']>[0],
      {
        resolve: { external: false },
        dereference: { circular: 'ignore', excludedPathMatcher: () => true },
        validate: { schema: true, spec: false },
      } as SwaggerParser.Options,
    );
    return [];
  } catch (error) {
    const details = error instanceof Error && 'details' in error ? error.details : undefined;
    if (Array.isArray(details)) {
      return details.filter(isSchemaError);
    }
    // An error about the version or missing paths, which 3.1 allows; both are checked elsewhere
    if (error instanceof SyntaxError) {
      return [];
    }
    throw error;
  }
}

/** `Bearer` is `bearer`, which the schemas do not know (RFC 9110 §11.1: names of schemes are case-insensitive). */
function lowerSchemes(document: JsonObject): JsonObject {
  const { components } = document;
  if (!(isObject(components) && isObject(components['securitySchemes']))) {
    return { ...document };
  }
  const securitySchemes = Object.entries(components['securitySchemes']).map(([name, each]): [string, Json] =>
    isObject(each) && typeof each['scheme'] === 'string'
      ? [name, { ...each, scheme: each['scheme'].toLowerCase() }]
      : [name, each],
  );
  return { ...document, components: { ...components, securitySchemes: Object.fromEntries(securitySchemes) } };
}

function isSchemaError(error: unknown): error is SchemaError {
  return typeof error === 'object' && error !== null && 'instancePath' in error && 'params' in error;
}

/**
 * Whether the error comes from gaps in swagger-parser's schema of 3.1: `$ref` in a path item, `server` of a link,
 * `description` of a server variable (OAS 3.1.2 §4.8.9, §4.8.20, §4.8.6).
 */
function isSchemasOwnFault({ instancePath, params }: SchemaError): boolean {
  const place = UNKNOWN_TO_IT.get(String(params['unevaluatedProperty']));
  return place?.test(instancePath) === true;
}

const UNKNOWN_TO_IT: ReadonlyMap<string, RegExp> = new Map([
  ['$ref', /^\/(?:paths|webhooks)\/[^/]+$/],
  ['server', /\/links\/[^/]+$/],
  ['description', /\/servers\/\d+\/variables\/[^/]+$/],
]);

/** Keywords whose errors only say that something below failed. */
const COMPOUND: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'then', 'else', '$ref', 'not']);

/** Returns the errors without others below them, one per place: a `oneOf` reports its branches all the way up. */
function deepest(errors: readonly SchemaError[]): readonly SchemaError[] {
  const parents = new Set<string>();
  const excused = new Set<string>();
  for (const error of errors) {
    const above = isSchemasOwnFault(error) ? excused : parents;
    for (let at = error.instancePath; at !== ''; ) {
      at = at.slice(0, at.lastIndexOf('/'));
      above.add(at);
    }
    if (above === excused) {
      excused.add(error.instancePath);
    }
  }
  const isExcused = (error: SchemaError) =>
    isSchemasOwnFault(error) || (COMPOUND.has(error.keyword) && excused.has(error.instancePath));
  const byPlace = new Map<string, SchemaError>();
  for (const error of errors.filter((each) => !parents.has(each.instancePath) && !isExcused(each))) {
    const known = byPlace.get(error.instancePath);
    if (known === undefined || rank(error) < rank(known)) {
      byPlace.set(error.instancePath, error);
    }
  }
  return [...byPlace.values()];
}

/** A reference is one branch of nearly every `oneOf` of 3.0: a missing `$ref` is never the actual problem. */
function rank({ keyword, params }: SchemaError): number {
  if (params['missingProperty'] === '$ref') {
    return 3;
  }
  if (COMPOUND.has(keyword)) {
    return 2;
  }
  return keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' ? 1 : 0;
}

function toFinding({ instancePath, message, params }: SchemaError, version: Version): Finding {
  const extra = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const allowed = params['allowedValues'];
  const name = parsePointer(instancePath).at(-1);
  const problem =
    typeof extra === 'string'
      ? `has a property '${extra}', ${reasonAgainst(extra, version)}`
      : isArrayOfStrings(allowed)
        ? `${message}: ${allowed.join(', ')}`
        : message;
  const what = name === undefined ? 'The document' : `'${name}'`;
  return finding('schema', instancePath, { what, problem, version });
}

/** Most often it is a keyword of a later version, whose name the author knows well. */
function reasonAgainst(property: string, version: Version): string {
  const since = KEYWORDS.get(property)?.since;
  return since !== undefined && since !== 'older drafts' && since > version
    ? `which OpenAPI has from version ${since} on`
    : 'which is not in the specification';
}

function isArrayOfStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
