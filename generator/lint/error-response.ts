import { append, toFragment } from '../document/json-pointer.js';
import { isObject } from '../document/value.js';
import type { Api, Operation } from '../model/api.js';
import type { Json, JsonObject } from '../model/json.js';
import { isError } from '../model/status.js';

/** An error body that the document already has: a component and its media type. */
export interface ErrorBody {
  /** Key of the component schema, in the normalised document. */
  readonly schema: string;
  readonly mediaType: string;
}

/** Returns the error schema of most operations that document an error body at all. */
export function prevailingErrorBody(api: Api): ErrorBody | undefined {
  const components = new Set(api.declarations.filter(({ isComponent }) => isComponent === true).map(({ key }) => key));
  const uses = new Map<string, { readonly body: ErrorBody; count: number }>();
  let operations = 0;
  for (const operation of api.operations) {
    const bodies = errorBodies(operation);
    if (bodies.length > 0) {
      operations++;
    }
    const known = bodies.filter(({ schema }) => components.has(schema));
    for (const [key, body] of new Map(known.map((each) => [`${each.schema} ${each.mediaType}`, each]))) {
      const use = uses.get(key) ?? { body, count: 0 };
      use.count++;
      uses.set(key, use);
    }
  }
  const [most] = [...uses.values()].sort((a, b) => b.count - a.count);
  return most !== undefined && most.count * 2 > operations ? most.body : undefined;
}

/** The router's own answers are JSON. */
function errorBodies({ responses }: Operation): readonly ErrorBody[] {
  return responses
    .filter(({ status }) => isError(status))
    .flatMap(({ contents }) => contents.filter(({ kind }) => kind === 'json'))
    .map(({ problem, mediaType }) => ({ schema: problem, mediaType }));
}

const DESCRIPTION = "What the server answers itself when it can't serve the request.";

/** A problem document, as the router sends it (RFC 9457 §3.1). */
const PROBLEM: JsonObject = {
  description: 'A problem document (RFC 9457).',
  type: 'object',
  required: ['title', 'status'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
  },
};

export interface ErrorResponse {
  /** Its key in the section of responses. */
  readonly key: string;
  readonly isThere: boolean;
  /** What must be written: by section, as a pointer into the bundled document, the members to add. */
  readonly additions: ReadonlyMap<string, JsonObject>;
}

/**
 * Plans one reusable response for everything that is missing: with the document's own error schema, else with a problem
 * document. An existing one from an earlier run is reused. `refer` writes a reference to a schema in the form that the
 * section of responses needs.
 */
export function planErrorResponse(
  document: JsonObject,
  isVersion2: boolean,
  own: ErrorBody | undefined,
  refer: (schema: string) => string,
): ErrorResponse {
  const sections = sectionsOf(isVersion2);
  const schemas = membersOf(document, sections.schemas);
  const responses = membersOf(document, sections.responses);
  const schema = own?.schema ?? freeName('Problem', schemas, (value) => isSame(value, PROBLEM));
  const mediaType = own?.mediaType ?? 'application/problem+json';
  const responseOf = ($ref: string): JsonObject => ({
    description: DESCRIPTION,
    ...(isVersion2 ? { schema: { $ref } } : { content: { [mediaType]: { schema: { $ref } } } }),
  });
  const bundled = responseOf(toFragment(append(sections.schemas, schema)));
  const isIt = (value: Json) => isObject(value) && isSame({ ...value, description: DESCRIPTION }, bundled);
  const key = freeName(schema.replace(/[^\w.-]/g, '_') || 'Error', responses, isIt);
  const isThere = Object.hasOwn(responses, key);
  const additions = new Map<string, JsonObject>();
  if (!isThere) {
    additions.set(sections.responses, { [key]: responseOf(refer(schema)) });
    if (own === undefined && !Object.hasOwn(schemas, schema)) {
      additions.set(sections.schemas, { [schema]: PROBLEM });
    }
  }
  return { key, isThere, additions };
}

export interface Sections {
  readonly responses: string;
  readonly schemas: string;
}

/** Pointers into the bundled document (OAS 3.1.1 §4.8.7; Swagger 2.0, "Swagger Object"). */
export function sectionsOf(isVersion2: boolean): Sections {
  return isVersion2
    ? { responses: '/responses', schemas: '/definitions' }
    : { responses: '/components/responses', schemas: '/components/schemas' };
}

/** Returns `Problem`, else `ProblemResponse`, `ProblemResponse2` …; a name with the wanted value counts as free. */
function freeName(stem: string, taken: JsonObject, isIt: (value: Json) => boolean): string {
  const names = [stem, `${stem}Response`, ...Array.from({ length: 1000 }, (_, index) => `${stem}Response${index + 2}`)];
  const free = names.find((name) => {
    const value = Object.hasOwn(taken, name) ? taken[name] : undefined;
    return value === undefined || isIt(value);
  });
  if (free === undefined) {
    throw new Error(`No name is left for ${stem}.`);
  }
  return free;
}

function membersOf(document: JsonObject, section: string): JsonObject {
  let value: Json | undefined = document;
  for (const step of section.slice(1).split('/')) {
    value = isObject(value) ? value[step] : undefined;
  }
  return isObject(value) ? value : {};
}

function isSame(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] ?? null, b[key] ?? null))
    );
  }
  return JSON.stringify(a) === JSON.stringify(b);
}
