import type { Direction } from '../../resolve/directions.js';
import type { ChangeKinds } from '../kinds.js';
import type { MergedSchema } from './merged-schema.js';
import type { SchemaNode } from './schema-node.js';

/** Something that two schemas differ in. To add one, write its file in `rules/` and name it in rules.ts. */
export interface SchemaRule<Change = unknown> {
  /** What it finds, in which words, and whom that breaks. */
  readonly kinds: ChangeKinds;
  readonly compare: (old: Side, now: Side, direction: Direction) => Comparison<Change>;
}

/** Where a change of a schema is, seen from it. */
export interface SchemaPlace {
  /** Leads from the schema's place to that of the change (`.price`). */
  readonly suffix: string;
  readonly old: string;
  readonly new: string;
}

/** Schemas that stand in the two that are compared, at the same place. */
export interface Inner {
  readonly suffix: string;
  readonly old: SchemaNode;
  readonly new: SchemaNode;
}

export interface Comparison<Change> {
  readonly changes: readonly Change[];
  /** What is still to be compared. */
  readonly inner: readonly Inner[];
}

type MergedSchemaOf = (node: SchemaNode) => MergedSchema;

/** A schema of either document, and how to merge further ones. */
export interface Side {
  readonly node: SchemaNode;
  readonly merged: MergedSchema;
  readonly mergedSchemaOf: MergedSchemaOf;
}
