import { Status } from '../../templates/runtime/core/status.js';
import type { Change } from '../diff/diff-apis.js';
import type { HandlerFault, HandlerFaults } from './faults.js';

/** A change, with what it breaks in the handlers. */
export interface ChangeForHandlers {
  readonly change: Change;
  /** The compile errors of handlers that this change explains. */
  readonly faults: readonly HandlerFault[];
}

export interface ExplainedFaults {
  /** Changes of operations that have handlers, and of those that were added, removed or renamed. */
  readonly changes: readonly ChangeForHandlers[];
  /** Faults that no change explains. */
  readonly others: readonly HandlerFault[];
}

/**
 * Assigns faults to changes: a fault belongs to a change if it names what changed in an operation whose handler
 * contains it or leads to it, or in a message that is sent there.
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

/** A change of an operation concerns its handler; a change of a message only those that it breaks. */
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

/** Changes of the set of handlers. */
function isOfKeys({ code }: Change): boolean {
  return code === 'operation-added' || code === 'operation-removed' || code === 'operation-renamed';
}

function formerKey({ code, operation, values }: Change): string {
  return code === 'operation-renamed' ? (values?.['old'] ?? operation) : operation;
}

/** A fault outside of handlers may be in a former handler, or say which one is missing. */
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

/** Returns 0 for a change that is unrelated to the fault; the higher, the more likely it is the reason. */
function likeness(change: Change, { explanation, code }: HandlerFault, words: ReadonlySet<string>): number {
  const names = namesFor(change);
  const isSaid = names.some((name) => explanation.includes(`'${name}'`) || code === name);
  if (!isSaid && !names.some((name) => words.has(name))) {
    return 0;
  }
  // A status is followed by its reply: without the status, all of that is wrong
  const isStatus = change.where === change.status;
  return (isSaid ? 4 : 0) + (isStatus ? 2 : 0) + (change.breaks.includes('handlers') ? 2 : 1);
}

/** Returns how code names what changed: `price` for `body.items[].price`, `404` or `Status.NotFound` for `404`. */
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
