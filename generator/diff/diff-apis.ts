import type { Place } from '../diagnostics/diagnose.js';
import { fill } from '../diagnostics/template.js';
import type { Operation } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import { sideOf } from './compared-api.js';
import { type Broken, brokenBy } from './kinds.js';
import { matchOperations } from './pair-operations.js';
import { type ChangeCode, changeKinds, DIFF_RULES, type FoundChange } from './rules.js';
import { compareSchemasOf } from './schema/compare-schemas.js';

/** What is different in the new document, and whom it breaks. */
export interface Change {
  readonly code: ChangeCode;
  /** The handler's key: that of the new document, where the operation is in both. */
  readonly operation: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** The response's key, where the change is of one. */
  readonly status?: string;
  /** Within the operation: `query.limit`, `body.price`, `200 body.items[].name`; empty for the operation itself. */
  readonly where: string;
  readonly message: string;
  /** What the message names, apart: `keyword`, `old`, `new` … */
  readonly values?: Readonly<Record<string, string>>;
  readonly breaks: readonly Broken[];
  readonly old?: Place;
  readonly new?: Place;
}

/** An API with the places of its document's parts; without `locate`, changes are told without them. */
export interface LocatedApi extends BuiltDocument {
  readonly locate?: (pointer: string) => Place;
}

/** From two APIs to their differences, in the new document's order; what is gone comes last. */
export function diffApis(old: LocatedApi, now: LocatedApi): readonly Change[] {
  const { pairs, added, removed } = matchOperations(old.api.operations, now.api.operations);
  const schemas = compareSchemasOf(old.document, now.document);
  const before = new Map(pairs.map((pair) => [pair.new, pair.old]));
  const isAdded = new Set(added);
  const kept = now.api.operations.flatMap((operation): readonly Change[] => {
    const other = before.get(operation);
    const word = (found: FoundChange) => changeOf(found, operation, old, now);
    if (isAdded.has(operation)) {
      return [word({ ...WHOLE, code: 'operation-added', new: operation.pointer })];
    }
    if (other === undefined) {
      return [];
    }
    const sides = { old: sideOf(other, old), new: sideOf(operation, now) };
    return DIFF_RULES.flatMap((rule): readonly FoundChange[] => rule.find({ ...sides, schemas })).map(word);
  });
  const gone = removed.map((operation) =>
    changeOf({ ...WHOLE, code: 'operation-removed', old: operation.pointer }, operation, old, now),
  );
  return [...kept, ...gone];
}

const WHOLE = { where: '', direction: 'request' } as const;

function changeOf(found: FoundChange, operation: Operation, old: LocatedApi, now: LocatedApi): Change {
  const { code, where, direction, status } = found;
  const kind = changeKinds[code];
  return {
    code,
    operation: operation.key,
    method: operation.method,
    path: operation.path,
    ...(status !== undefined && { status }),
    where,
    message: fill(kind.message, { ...found.values, where }),
    ...(found.values && { values: found.values }),
    breaks: brokenBy(kind, direction),
    ...(found.old !== undefined && old.locate && { old: old.locate(found.old) }),
    ...(found.new !== undefined && now.locate && { new: now.locate(found.new) }),
  };
}
