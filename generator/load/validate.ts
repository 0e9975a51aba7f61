import SwaggerParser from '@apidevtools/swagger-parser';
import type { Finding } from '../model/diagnostic.js';
import type { JsonObject } from '../model/json.js';
import { parsePointer } from './json-pointer.js';
import type { Version } from './version.js';

/** More would bury what matters, and Ajv names every branch of every `oneOf`. */
const MOST_FINDINGS = 20;

/** The structure as the official JSON Schema of the version has it. Real documents fail it for trifles: warnings only. */
export async function validate(document: JsonObject, version: Version): Promise<readonly Finding[]> {
  // swagger-parser 12 has no schema of 3.2.
  if (version === '3.2') return [];
  const errors = deepest(await schemaErrors(document, version));
  const shown = errors.slice(0, MOST_FINDINGS).map((error) => toFinding(error, version));
  const count = errors.length - shown.length;
  return count === 0
    ? shown
    : [...shown, { code: 'schema-more', pointer: '', values: { version, count: String(count) } }];
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * `validate` dereferences first, which takes long, mutates the document, and moves the places of errors. Excluding every path
 * leaves it as it is: the schemas know Reference Objects. So GitHub's 13 MB take 0.5 s, and no clone is needed.
 */
async function schemaErrors(document: JsonObject, version: Version): Promise<readonly SchemaError[]> {
  const root = version === '2.0' ? { ...document } : { ...document, openapi: `${version}.0` };
  try {
    // Its type is of a valid document, which is what is to be found out.
    await new SwaggerParser().validate(
      root as unknown as Parameters<SwaggerParser['parse']>[0],
      {
        resolve: { external: false },
        dereference: { circular: 'ignore', excludedPathMatcher: () => true },
        validate: { schema: true, spec: false },
      } as SwaggerParser.Options,
    );
    return [];
  } catch (error) {
    // Without details it is an objection to the version or to absent paths, which 3.1 allows; both are checked elsewhere.
    const details = error instanceof Error && 'details' in error ? error.details : undefined;
    return Array.isArray(details) ? details.filter(isSchemaError).filter((each) => !isPathItemReference(each)) : [];
  }
}

function isSchemaError(error: unknown): error is SchemaError {
  return typeof error === 'object' && error !== null && 'instancePath' in error && 'params' in error;
}

/** The schema of 3.1 that swagger-parser has does not know `$ref` in a path item, which has it (OAS 3.1.1 §4.8.9). */
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
