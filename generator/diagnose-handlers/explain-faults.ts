import { Status } from '../../templates/runtime/core/status.js';
import type { Change } from '../diff/diff-apis.js';
import type { HandlerFault, HandlerFaults } from './faults.js';

/** A change, and what it makes of the handlers. */
export interface ChangeForHandlers {
  readonly change: Change;
  /** Why handlers no longer compile, as far as this change explains it. */
  readonly faults: readonly HandlerFault[];
}

export interface ExplainedFaults {
  /** Of the operations that have handlers, and of those that came, went or were renamed. */
  readonly changes: readonly ChangeForHandlers[];
  /** Faults that no change explains. */
  readonly others: readonly HandlerFault[];
}

/**
 * Which fault comes of which change: it names what changed of an operation whose handler it is in, or whose handler leads
 * to it; or of a message that is sent there.
 */
export function explainFaults(changes: readonly Change[], { handled, faults }: HandlerFaults): ExplainedFaults {
  const served = new Set(handled);
  const ofKeys = new Map(changes.filter(isOfKeys).map((change) => [formerKey(change), change]));
  const ofOperations = grouped(changes.filter(({ sender }) => sender === undefined));
  const ofSenders = grouped(changes.filter(({ sender }) => sender !== undefined));
  const byChange = new Map<Change, HandlerFault[]>();
  const others: HandlerFault[] = [];
  for (const fault of faults) {
    const operations = fault.operation === undefined ? fault.reachedFrom : [fault.operation];
    const near = [
      ...fault.calls.flatMap((key) => ofSenders.get(key) ?? []),
      ...operations.flatMap((key) => ofOperations.get(key) ?? []),
    ];
    const ofKey = fault.operation === undefined ? keyOf(fault, ofKeys) : undefined;
    const cause = ofKey ?? likeliest(near, fault);
    if (cause) {
      byChange.set(cause, [...(byChange.get(cause) ?? []), fault]);
    } else {
      others.push(fault);
    }
  }
  const concerning = changes.filter(
    (change) => byChange.has(change) || concernsHandlers(change, served) || isOfKeys(change),
  );
  return { changes: concerning.map((change) => ({ change, faults: byChange.get(change) ?? [] })), others };
}

/** Whoever handles an operation has to do with it; of a message, only whom it breaks. */
function concernsHandlers({ operation, sender, breaks }: Change, served: ReadonlySet<string>): boolean {
  return sender === undefined ? served.has(operation) : breaks.includes('handlers');
}

function grouped(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const byOperation = new Map<string, Change[]>();
  for (const change of changes) {
    const known = byOperation.get(change.operation);
    if (known) {
      known.push(change);
    } else {
      byOperation.set(change.operation, [change]);
    }
  }
  return byOperation;
}

/** Changes of which handlers there are to be. */
function isOfKeys({ code }: Change): boolean {
  return code === 'operation-added' || code === 'operation-removed' || code === 'operation-renamed';
}

function formerKey({ code, operation, values }: Change): string {
  return code === 'operation-renamed' ? (values?.['old'] ?? operation) : operation;
}

/** What is in no handler may be in one that was one before, or say which is missing. */
function keyOf({ within, explanation }: HandlerFault, ofKeys: ReadonlyMap<string, Change>): Change | undefined {
  const named = [...explanation.matchAll(/'([^']+)'/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  // A key of `problem` names the reply as well: `getItem 404`
  const keys = [...within, ...named].flatMap((name) => [name, name.split(' ', 1)[0] ?? name]);
  return keys.map((name) => ofKeys.get(name)).find((change) => change !== undefined);
}

function likeliest(changes: readonly Change[], fault: HandlerFault): Change | undefined {
  const words = new Set(fault.source.split(/[^\p{ID_Continue}$.-]+/u).filter(Boolean));
  return changes
    .map((change) => ({ change, likeness: likeness(change, fault, words) }))
    .filter((each) => each.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness)[0]?.change;
}

/** 0 for a change that has nothing to do with the fault; the more, the more surely it is the reason. */
function likeness(change: Change, { explanation, code }: HandlerFault, words: ReadonlySet<string>): number {
  const names = namesFor(change);
  const isSaid = names.some((name) => explanation.includes(`'${name}'`) || code === name);
  if (!isSaid && !names.some((name) => words.has(name))) {
    return 0;
  }
  // What is replied with a status stands behind it: without the status, all of that is wrong
  const isStatus = change.where === change.status;
  return (isSaid ? 4 : 0) + (isStatus ? 2 : 0) + (change.breaks.includes('handlers') ? 2 : 1);
}

/** What code says for what changed: `price` of `body.items[].price`, `404` or `Status.NotFound` of `404`. */
function namesFor({ code, where, values, status }: Change): readonly string[] {
  if (where === '') {
    return [];
  }
  if (where === status) {
    const known = Object.entries(Status).find(([, number]) => String(number) === status);
    return known ? [status, `Status.${known[0]}`] : [status];
  }
  return [lastName(code === 'parameter-renamed' ? (values?.['old'] ?? where) : where)];
}

function lastName(where: string): string {
  return /([^.[\]()" ]+)(?:\[\]|\.\*)*"?\]?$/.exec(where)?.[1] ?? where;
}
