import { _, Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { formats } from '../../../templates/runtime/validation/formats.js';
import { toRegExp } from '../../../templates/runtime/validation/to-reg-exp.js';
import type { Schema } from '../../model/schema.js';
import { dropKeyword } from './drop-keyword.js';
import { fileKeyword } from './file-keyword.js';

/** Stands for `toRegExp` of the runtime, which the emitted code calls by name. */
const regExp: NonNullable<NonNullable<Options['code']>['regExp']> = Object.assign(
  (pattern: string, flags: string) => toRegExp(pattern, flags),
  { code: 'toRegExp' },
);

const OPTIONS: Options = {
  allErrors: true,
  // Inherited properties are not the value's own: `required: [constructor]` must not take `{}`
  ownProperties: true,
  useDefaults: true,
  strict: false,
  inlineRefs: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
  code: { source: true, esm: true, lines: true, formats: _`formats`, regExp },
};

export interface CompiledChecks {
  readonly source: string;
  /** What the check of that name says of a value. */
  readonly accepts: (name: string, value: unknown) => boolean;
}

/**
 * JavaScript source of checks, as `export const <name> = …`. `schemas` are the named schemas they refer to, by `$id`.
 * The source calls `deepEqual`, `codePoints`, `toRegExp` and `formats` of the runtime.
 */
export function compileChecks(
  schemas: ReadonlyMap<string, Schema>,
  checks: ReadonlyMap<string, Schema>,
  needs2020: boolean,
): CompiledChecks {
  const ajv = needs2020 ? new Ajv2020({ ...OPTIONS, unevaluated: true }) : new Ajv(OPTIONS);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addKeyword(dropKeyword);
  ajv.addKeyword(fileKeyword);
  for (const [id, schema] of schemas) ajv.addSchema(asObject(schema), id);
  const exported: Record<string, string> = {};
  for (const [name, schema] of checks) {
    const reference = referenceOf(schema);
    if (reference === undefined) ajv.addSchema(asObject(schema), `check:${name}`);
    exported[name] = reference ?? `check:${name}`;
  }
  // The default export of a CommonJS module, which TypeScript and Node see differently
  const toCode = standalone as unknown as { default: (instance: Ajv, refs: Record<string, string>) => string };
  return {
    source: toCode.default(ajv as Ajv, exported), // both are the same class, but for the vocabulary
    accepts: (name, value) => ajv.getSchema(exported[name] ?? '')?.(value) === true,
  };
}

/** The `$id` of the schema that this one is nothing but a reference to. */
function referenceOf(schema: Schema): string | undefined {
  return typeof schema === 'object' && Object.keys(schema).length === 1 ? schema.$ref : undefined;
}

/** `addSchema` takes a boolean for a mistake. */
function asObject(schema: Schema): object {
  if (typeof schema === 'object') return schema;
  return schema ? {} : { not: {} };
}
