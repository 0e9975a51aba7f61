import type { Place } from '../diagnostics/diagnose.js';
import type { Operation } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import { type Broken, brokenBy, type ChangeCode, type ChangeEntry, catalogue } from './change-kinds.js';
import { sideOf } from './compared-api.js';
import { diffOperation } from './diff-operation.js';
import type { FoundChange } from './found-change.js';
import { matchOperations } from './pair-operations.js';
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
    if (isAdded.has(operation)) return [word({ ...WHOLE, code: 'operation-added', new: operation.pointer })];
    if (other === undefined) return [];
    const sides = { old: sideOf(other, old.document), new: sideOf(operation, now.document) };
    return diffOperation({ ...sides, schemas }, old.api, now.api).map(word);
  });
  const gone = removed.map((operation) =>
    changeOf({ ...WHOLE, code: 'operation-removed', old: operation.pointer }, operation, old, now),
  );
  return [...kept, ...gone];
}

const WHOLE = { where: '', direction: 'request' } as const;

function changeOf(found: FoundChange, operation: Operation, old: LocatedApi, now: LocatedApi): Change {
  const { code, where, direction, status } = found;
  const entry: ChangeEntry = catalogue[code];
  return {
    code,
    operation: operation.key,
    method: operation.method,
    path: operation.path,
    ...(status !== undefined && { status }),
    where,
    message: fill(entry.message, { ...found.values, where }),
    ...(found.values && { values: found.values }),
    breaks: brokenBy(code, direction),
    ...(found.old !== undefined && old.locate && { old: old.locate(found.old) }),
    ...(found.new !== undefined && now.locate && { new: now.locate(found.new) }),
  };
}

/** One pass, so that a value from the document that looks like a placeholder stays what it is. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
