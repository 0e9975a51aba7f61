import type { Place } from '../diagnostics/diagnose.js';
import { fill } from '../diagnostics/template.js';
import type { Operation, Sender } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import { BOTH } from './breaks.js';
import { type OperationPair, senderSideOf, sideOf } from './compared-api.js';
import { type Broken, brokenBy } from './kinds.js';
import { type Matched, matchOperations, matchSenders } from './pair-operations.js';
import { diffServers } from './rules/servers.js';
import { type ChangeCode, changeKinds, DIFF_RULES, type FoundChange } from './rules.js';
import { compareSchemasOf } from './schema/compare-schemas.js';

/** A change in the new document, and whom it breaks. */
export interface Change {
  readonly code: ChangeCode;
  /**
   * The key of its handler, or of its sender: that of the new document if both have it. Empty for a change of all
   * operations.
   */
  readonly operation: string;
  /** Set for a message that the server itself sends. */
  readonly sender?: 'webhook' | 'callback';
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** The response's key, for a change of a response. */
  readonly status?: string;
  /** Within the operation: `query.limit`, `body.price`, `200 body.items[].name`; empty for the operation itself. */
  readonly where: string;
  readonly message: string;
  /** The values in the message, separately: `keyword`, `old`, `new` … */
  readonly values?: Readonly<Record<string, string>>;
  readonly breaks: readonly Broken[];
  readonly old?: Place;
  readonly new?: Place;
}

/** An API with the places of its document's parts; without `locate`, changes have no places. */
export interface LocatedApi extends BuiltDocument {
  readonly locate?: (pointer: string) => Place;
}

/**
 * Returns the differences of two APIs: first the servers that all operations share, then operations and messages in the
 * new document's order; removed ones come last.
 */
export function diffApis(old: LocatedApi, now: LocatedApi): readonly Change[] {
  const schemas = compareSchemasOf(old.document, now.document);
  const ofAll = diffServers(old.document, now.document).map((found) => changeOf(found, undefined, old, now));
  const operations = compareMatched(matchOperations(old.api.operations, now.api.operations), now.api.operations, {
    find: (before, after) => findChanges({ old: sideOf(before, old), new: sideOf(after, now), schemas }),
    word: (found, operation) => changeOf(found, operation, old, now),
  });
  const senders = compareMatched(matchSenders(old.api.senders, now.api.senders), now.api.senders, {
    find: (before, after) => findChanges({ old: senderSideOf(before, old), new: senderSideOf(after, now), schemas }),
    word: (found, sender) => sentChange(changeOf(found, sender, old, now), sender),
  });
  return [...ofAll, ...operations, ...senders];
}

function findChanges(pair: OperationPair): readonly FoundChange[] {
  return DIFF_RULES.flatMap((rule): readonly FoundChange[] => rule.find(pair));
}

interface Comparison<Each> {
  readonly find: (old: Each, now: Each) => readonly FoundChange[];
  readonly word: (found: FoundChange, of: Each) => Change;
}

function compareMatched<Each extends Operation>(
  { pairs, removed }: Matched<Each>,
  all: readonly Each[],
  { find, word }: Comparison<Each>,
): readonly Change[] {
  const before = new Map(pairs.map((pair) => [pair.new, pair.old]));
  const kept = all.flatMap((one) => {
    const other = before.get(one);
    const found = other ? find(other, one) : [{ ...WHOLE, code: 'operation-added', new: one.pointer } as const];
    return found.map((each) => word(each, one));
  });
  const gone = removed.map((one) => word({ ...WHOLE, code: 'operation-removed', old: one.pointer }, one));
  return [...kept, ...gone];
}

const WHOLE = { where: '', direction: 'request' } as const;

/** For a message the server is the client, so a change breaks the opposite side. */
function sentChange(change: Change, { of }: Sender): Change {
  const turned = BOTH.filter((whom) => change.breaks.some((other) => other !== whom));
  const isOfWhole = change.where === '';
  return { ...change, sender: of ? 'callback' : 'webhook', breaks: isOfWhole ? change.breaks : turned };
}

/** Without an operation, the change belongs to all. */
function changeOf(found: FoundChange, operation: Operation | undefined, old: LocatedApi, now: LocatedApi): Change {
  const { code, where, direction, status } = found;
  const kind = changeKinds[code];
  return {
    code,
    operation: operation?.key ?? '',
    method: operation?.method ?? '',
    path: operation?.path ?? '',
    ...(status !== undefined && { status }),
    where,
    message: fill(kind.message, { ...found.values, where }),
    ...(found.values && { values: found.values }),
    breaks: brokenBy(kind, direction),
    ...(found.old !== undefined && old.locate && { old: old.locate(found.old) }),
    ...(found.new !== undefined && now.locate && { new: now.locate(found.new) }),
  };
}
