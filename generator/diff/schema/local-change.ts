import type { ChangeCode } from '../change-kinds.js';
import type { SchemaNode } from './schema-node.js';
import type { View } from './view.js';

/** A change of one schema, seen from it: `suffix` leads from its place to that of the change (`.price`). */
export interface LocalChange {
  readonly code: ChangeCode;
  readonly suffix: string;
  readonly values: Readonly<Record<string, string>>;
  readonly old: string;
  readonly new: string;
}

/** Schemas that stand in the two that are compared, at the same place. */
export interface Inner {
  readonly suffix: string;
  readonly old: SchemaNode;
  readonly new: SchemaNode;
}

export interface Comparison {
  readonly changes: readonly LocalChange[];
  readonly inner: readonly Inner[];
}

export type ViewOf = (node: SchemaNode) => View;

/** A view of either document, and how to have further ones. */
export interface Side {
  readonly node: SchemaNode;
  readonly view: View;
  readonly viewOf: ViewOf;
}

const LONGEST = 60;

/** A value as it is shown in a line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
