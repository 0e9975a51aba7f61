import type { Finding } from '../diagnostics/finding.js';
import { mapSchemas } from '../document/map-document.js';
import { isSchema } from '../document/map-schema.js';
import { at } from '../document/node.js';
import { refPointer } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { Version } from '../document/version.js';
import type { JsonObject } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { cutCycles } from './cut-cycles.js';
import { declarePathVariables } from './declare-path-variables.js';
import { resolveDynamicReferences } from './dynamic/dynamic-references.js';
import { explicitMappings } from './explicit-mappings.js';
import { hoistReferences } from './hoist-references.js';
import { inlineOperations } from './inline-operations.js';
import { inlineReferences } from './inline-references.js';
import { markWideSchemas } from './mark-wide-schemas.js';
import { noteUntypedObjects } from './note-untyped-objects.js';
import { Origins } from './origins.js';
import { repairSchema } from './repair/repair-schema.js';
import { Repairs } from './repair/repairs.js';
import { upgradeSwagger2 } from './swagger2/upgrade-document.js';
import { uniqueOperationIds } from './unique-operation-ids.js';
import { upgradeSchema30, upgradeSchema31 } from './upgrade-schema-30.js';

export interface Normalised {
  readonly document: JsonObject;
  /** What was corrected on the way, with pointers into the bundled document. */
  readonly findings: readonly Finding[];
  /** Returns the pointer into the bundled document for a pointer into this one. */
  readonly originOf: (pointer: string) => string;
}

/**
 * Converts a document to the only form that later stages know, that of OpenAPI 3.1: every schema is JSON Schema 2020-12
 * without anything that a validator would refuse, and every reference to a schema names a component. `spelling` returns
 * how a scalar of the bundled document is written.
 */
export function normaliseDocument(
  bundled: JsonObject,
  version: Version,
  spelling: (pointer: string) => string | undefined = () => undefined,
): Normalised {
  const origins = new Origins();
  const isBefore31 = version === '2.0' || version === '3.0';
  const swagger3 =
    version === '2.0' ? upgradeSwagger2(hoistReferences(bundled, origins, '/definitions'), origins) : bundled;
  const inPlace = inlineReferences(inlineOperations(swagger3, origins), origins);
  const repairs = new Repairs(origins);
  const whole = uniqueOperationIds(declarePathVariables(inPlace, origins));
  const document = isBefore31 ? whole : resolveDynamicReferences(whole, repairs);
  const context = {
    repairs,
    resolve: (schema: SchemaObject) => resolveSchema(document, schema),
    spelling: (pointer: string) => spelling(origins.of(pointer)),
    isBefore31,
  };
  const repaired = mapSchemas(document, (schema, pointer) => repairSchema(schema, pointer, context));
  const upgraded = mapSchemas(repaired, isBefore31 ? upgradeSchema30 : upgradeSchema31);
  const cut = cutCycles(hoistReferences({ ...upgraded, openapi: '3.1.1' }, origins), repairs);
  const named = markWideSchemas(cut, repairs);
  noteUntypedObjects(named, repairs);
  return {
    document: explicitMappings(named, version === '2.0'),
    findings: repairs.findings(),
    originOf: (pointer) => origins.of(pointer),
  };
}

function resolveSchema(document: JsonObject, schema: SchemaObject): Schema {
  let current: Schema = schema;
  for (let hops = 0; hops < 100 && typeof current === 'object' && typeof current.$ref === 'string'; hops++) {
    const pointer = refPointer(current.$ref);
    const found = pointer === undefined ? undefined : at(document, pointer);
    if (!isSchema(found) || (typeof found === 'object' && !isObject(found))) {
      return true;
    }
    current = found as Schema; // isSchema
  }
  return current;
}
