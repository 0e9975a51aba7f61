import type { Finding } from '../diagnostics/finding.js';
import { operationsOf } from '../document/operations.js';
import type { Version } from '../document/version.js';
import type { JsonObject } from '../model/json.js';
import { checkKinds } from './check-kinds.js';
import { checkNames } from './check-names.js';
import { checkParameters } from './check-parameters.js';
import { checkPathItems } from './check-path-items.js';
import { checkPaths } from './check-paths.js';
import { checkResponses } from './check-responses.js';
import { checkSatisfiable } from './check-satisfiable.js';
import { checkSchemaLoops } from './check-schema-loops.js';
import { checkSecurity } from './check-security.js';
import { checkTypes } from './check-types.js';

/** Checks what the specification requires beyond its JSON Schema, and what a generator needs, all in one go. */
export function check(document: JsonObject, version: Version): readonly Finding[] {
  const operations = operationsOf(document);
  const types = checkTypes(document);
  // A place that has a finding gets no second, more general one
  const known = new Set(types.map(({ pointer }) => pointer));
  return [
    ...types,
    ...checkKinds(document).filter(({ pointer }) => !known.has(pointer)),
    ...checkPaths(document, operations),
    ...checkPathItems(document),
    ...checkNames(document),
    ...checkParameters(document, operations, version),
    ...checkResponses(document, operations),
    ...checkSecurity(document, operations),
    ...checkSchemaLoops(document),
    ...checkSatisfiable(document),
  ];
}
