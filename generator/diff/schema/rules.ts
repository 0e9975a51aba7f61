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

/** How two schemas of comparable types are compared, in the order in which changes are reported. */
export const SCHEMA_RULES = [
  enums,
  limits,
  constraints,
  objects,
  allOf,
  arrays,
  unions,
] as const satisfies readonly SchemaRule[];

/** The kinds of changes that these rules find, in the order of docs/diff.md. */
export const schemaKinds = {
  ...types.kinds,
  ...enums.kinds,
  ...unions.kinds,
  ...limits.kinds,
  ...constraints.kinds,
  ...objects.kinds,
  ...allOf.kinds,
} as const satisfies ChangeKinds;

/** A change of one schema, with its place relative to the schema. */
export type LocalChange = ChangeOf<typeof schemaKinds, SchemaPlace>;

/** A change of a schema, with its place relative to the operation. */
export type SchemaChange = ChangeOf<typeof schemaKinds>;
