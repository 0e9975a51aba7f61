import type { ChangeKinds, ChangeOf } from '../kinds.js';
import type { SchemaPlace, SchemaRule } from './rule.js';
import { allOf } from './rules/all-of.js';
import { arrays } from './rules/arrays.js';
import { constraints } from './rules/constraints.js';
import { enums } from './rules/enums.js';
import { limits } from './rules/limits.js';
import { objects } from './rules/objects.js';
import { types } from './rules/types.js';
import { unions } from './rules/unions.js';

/** What is looked at of two schemas whose types let them be compared, in the order in which it is told. */
export const SCHEMA_RULES = [
  enums,
  limits,
  constraints,
  objects,
  allOf,
  arrays,
  unions,
] as const satisfies readonly SchemaRule[];

/** What these rules find, in the order of docs/diff.md. */
export const schemaKinds = {
  ...types.kinds,
  ...enums.kinds,
  ...unions.kinds,
  ...limits.kinds,
  ...constraints.kinds,
  ...objects.kinds,
  ...allOf.kinds,
} as const satisfies ChangeKinds;

/** A change of one schema, seen from it. */
export type LocalChange = ChangeOf<typeof schemaKinds, SchemaPlace>;

/** A change of a schema, seen from its operation. */
export type SchemaChange = ChangeOf<typeof schemaKinds>;
