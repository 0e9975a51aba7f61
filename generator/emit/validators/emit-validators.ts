import { componentKey, type Direction } from '../../build/directions.js';
import { camelCase, Namer, nameAll } from '../../build/names.js';
import type { Api } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import { formatStatusKey } from '../../model/status.js';
import { mapSubschemas } from '../../normalise/map-schema.js';
import { compileChecks } from './compile-checks.js';
import { guardPatterns } from './guard-patterns.js';
import { tidySource } from './tidy-source.js';

/** `validators.ts`, and what its exports are called. */
export interface Validators {
  readonly source: string;
  /** Name of the check of a schema; `undefined` where anything is valid. */
  readonly nameOf: (check: Schema, direction: Direction) => string | undefined;
  /** What a check says of a value. */
  readonly accepts: (check: Schema, direction: Direction, value: unknown) => boolean;
}

const HEADER = `// @ts-nocheck: compiled by Ajv; what is exported is typed.
/* eslint-disable */
`;

export function emitValidators(api: Api, extension: string): Validators {
  const components = componentIds(api);
  const uses = new Map<string, { readonly name: string; readonly schema: Schema }>();
  const namer = new Namer(['formats', 'deepEqual', 'codePoints', 'toRegExp', 'guardedRegExp', 'Validate']);

  const use = (check: Schema, direction: Direction, name: string): void => {
    const schema = withIds(check, direction, components);
    const key = keyOf(schema);
    if (isTrivial(schema) || uses.has(key)) return;
    const id = typeof schema === 'object' && Object.keys(schema).length === 1 ? schema.$ref : undefined;
    uses.set(key, { name: namer.take(id === undefined ? name : exportName(id)), schema });
  };

  const all = [
    ...api.operations.map((operation) => ({ operation, request: 'request', response: 'response' }) as const),
    ...api.senders.map((operation) => ({ operation, request: 'response', response: 'request' }) as const),
  ];
  for (const { operation, request, response: reply } of all) {
    if (operation.parametersCheck !== undefined) use(operation.parametersCheck, request, `${operation.key}Parameters`);
    for (const { check, mediaType, encoding = {} } of operation.body?.contents ?? []) {
      const stem = `${operation.key} body ${mediaType}`;
      use(check, request, camelCase(stem, 'body'));
      for (const [part, { headers = [] }] of Object.entries(encoding)) {
        for (const header of headers) use(header.check, request, camelCase(`${stem} ${part} ${header.name}`, 'header'));
      }
    }
    for (const response of operation.responses) {
      const stem = `${operation.key}${formatStatusKey(response.status)}`;
      for (const { check, mediaType } of response.contents) use(check, reply, camelCase(`${stem} ${mediaType}`, stem));
      for (const header of response.headers) use(header.check, reply, camelCase(`${stem} ${header.name}`, stem));
    }
  }

  const schemas = new Map<string, Schema>();
  for (const direction of ['request', 'response'] as const) {
    for (const [key, schema] of api.checks[direction]) {
      const id = components[direction].get(key);
      if (id !== undefined) schemas.set(id, withIds(schema, direction, components));
    }
  }
  const checks = new Map([...uses.values()].map(({ name, schema }) => [name, schema]));
  const compiled = checks.size > 0 ? compileChecks(schemas, checks, needs2020(schemas, checks)) : undefined;
  const body = compiled ? guardPatterns(tidySource(compiled.source)) : 'export {};\n';
  const nameOf = (check: Schema, direction: Direction): string | undefined =>
    uses.get(keyOf(withIds(check, direction, components)))?.name;
  return {
    source: HEADER + importsOf(body, extension) + body,
    nameOf,
    accepts: (check, direction, value) => {
      const name = nameOf(check, direction);
      return name === undefined || compiled?.accepts(name, value) === true;
    },
  };
}

const keyOf = (schema: Schema): string => JSON.stringify(schema);

type Ids = Readonly<Record<Direction, ReadonlyMap<string, string>>>;

/** The `$id` that each component's check has in a direction. */
function componentIds(api: Api): Ids {
  const ids = (direction: Direction): ReadonlyMap<string, string> =>
    new Map(
      [...nameAll(api.checks[direction].keys(), new Namer([]), (key) => camelCase(key, 'schema'))].map(
        ([key, name]) => [key, `${direction}:${encodeURIComponent(name)}`],
      ),
    );
  return { request: ids('request'), response: ids('response') };
}

/** `response:item` → `itemInResponse`. */
function exportName(id: string): string {
  const [direction = '', name = ''] = id.split(':');
  return `${decodeURIComponent(name)}In${direction === 'request' ? 'Request' : 'Response'}`;
}

function withIds(schema: Schema, direction: Direction, ids: Ids): Schema {
  if (typeof schema === 'boolean') return schema;
  const mapped = mapSubschemas(schema, (each) => withIds(each, direction, ids));
  if (typeof mapped.$ref !== 'string') return mapped;
  const id = ids[direction].get(componentKey(mapped.$ref) ?? '');
  if (id !== undefined) return { ...mapped, $ref: id };
  const { $ref: _nowhere, ...rest } = mapped;
  return rest;
}

function isTrivial(schema: Schema): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}

/** Keywords that only the vocabulary of 2020-12 knows; without them Ajv's code is shorter and quicker. */
const KEYWORDS_2020 =
  /"(?:unevaluatedProperties|unevaluatedItems|prefixItems|dependentSchemas|dependentRequired|minContains|maxContains|\$dynamicRef)":/;

function needs2020(...all: ReadonlyMap<string, Schema>[]): boolean {
  return all.some((schemas) => [...schemas.values()].some((schema) => KEYWORDS_2020.test(JSON.stringify(schema))));
}

const RUNTIME: readonly (readonly [string, string])[] = [
  ['deepEqual', 'deep-equal'],
  ['codePoints', 'code-points'],
  ['formats', 'formats'],
  ['toRegExp', 'to-reg-exp'],
  ['guardedRegExp', 'guarded-reg-exp'],
];

function importsOf(body: string, extension: string): string {
  const used = RUNTIME.filter(([name]) => new RegExp(`\\b${name}\\b`).test(body));
  const values = used.map(([name, file]) => `import { ${name} } from './runtime/validation/${file}${extension}';\n`);
  return `${values.join('')}import type { Validate } from './runtime/validate${extension}';\n\n`;
}
