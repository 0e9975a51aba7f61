import type { Direction } from '../../resolve/directions.js';
import type { ChangeKinds } from '../kinds.js';
import type { MergedSchema } from './merged-schema.js';
import type { SchemaNode } from './schema-node.js';

/** A way in which two schemas can differ. To add one, write its file in `rules/` and list it in rules.ts. */
export interface SchemaRule<Change = unknown> {
  /** What it finds, with the texts, and whom each change breaks. */
  readonly kinds: ChangeKinds;
  readonly compare: (old: Side, now: Side, direction: Direction) => Comparison<Change>;
}

/** Where a change is, relative to its schema. */
export interface SchemaPlace {
  /** Leads from the schema's place to the change (`.price`). */
  readonly suffix: string;
  readonly old: string;
  readonly new: string;
}

/** Schemas at the same place within the two that are compared. */
export interface Inner {
  readonly suffix: string;
  readonly old: SchemaNode;
  readonly new: SchemaNode;
}

export interface Comparison<Change> {
  readonly changes: readonly Change[];
  /** What remains to be compared. */
  readonly inner: readonly Inner[];
}

type MergedSchemaOf = (node: SchemaNode) => MergedSchema;

/** A schema of one document, with the means to merge further ones. */
export interface Side {
  readonly node: SchemaNode;
  readonly merged: MergedSchema;
  readonly mergedSchemaOf: MergedSchemaOf;
}
