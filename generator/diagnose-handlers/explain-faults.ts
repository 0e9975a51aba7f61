import { Status } from '../../templates/runtime/status.js';
import type { Change } from '../diff/diff-apis.js';
import type { Fault, Faults } from './find-faults.js';

/** A change, and what it makes of the handlers. */
export interface ChangeForHandlers {
  readonly change: Change;
  /** Why handlers no longer compile, as far as this change explains it. */
  readonly faults: readonly Fault[];
}

export interface ExplainedFaults {
  /** Of the operations that have handlers, and of those that came, went or were renamed. */
  readonly changes: readonly ChangeForHandlers[];
  /** Faults that no change explains. */
  readonly others: readonly Fault[];
}

/** Which fault comes of which change: it is in the handler of that operation, and names what changed. */
export function explainFaults(changes: readonly Change[], { handled, faults }: Faults): ExplainedFaults {
  const byChange = new Map<Change, Fault[]>();
  const others: Fault[] = [];
  for (const fault of faults) {
    const [best] = changes
      .map((change) => ({ change, likeness: likeness(change, fault) }))
      .filter((each) => each.likeness > 0)
      .toSorted((a, b) => b.likeness - a.likeness);
    if (best) byChange.set(best.change, [...(byChange.get(best.change) ?? []), fault]);
    else others.push(fault);
  }
  const concerning = changes.filter(
    (change) => byChange.has(change) || handled.has(change.operation) || isOfKeys(change),
  );
  return { changes: concerning.map((change) => ({ change, faults: byChange.get(change) ?? [] })), others };
}

/** Changes of which handlers there are to be. */
function isOfKeys({ code }: Change): boolean {
  return code === 'operation-added' || code === 'operation-removed' || code === 'operation-renamed';
}

/** 0 for a change that has nothing to do with the fault; the more, the more surely it is the reason. */
function likeness(change: Change, fault: Fault): number {
  if (isOfKeys(change)) {
    const key = formerKey(change);
    return fault.operation === undefined && (fault.within.includes(key) || quotes(fault, key)) ? 3 : 0;
  }
  if (fault.operation !== change.operation) return 0;
  const names = namesFor(change);
  const isSaid = names.some((name) => quotes(fault, name) || fault.code === name);
  const isNear = names.some((name) => fault.source.split(/[^\p{ID_Continue}$.-]+/u).includes(name));
  if (!isSaid && !isNear) return 0;
  // What is replied with a status stands behind it: without the status, all of that is wrong
  const isStatus = change.where === change.status;
  return (isSaid ? 4 : 0) + (isStatus ? 2 : 0) + (change.breaks.includes('handlers') ? 2 : 1);
}

/** What code may call it: a status by its number, or by its name. */
function namesFor(change: Change): readonly string[] {
  const name = subject(change);
  const known =
    change.where === change.status ? Object.entries(Status).find(([, code]) => String(code) === name) : undefined;
  return known ? [name, `Status.${known[0]}`] : [name];
}

function quotes({ explanation }: Fault, name: string): boolean {
  return explanation.includes(`'${name}'`);
}

function formerKey({ code, operation, values }: Change): string {
  return code === 'operation-renamed' ? (values?.['old'] ?? operation) : operation;
}

/** What code says for what changed: `price` of `body.items[].price`, `404` of `404`. */
function subject({ code, where, values, status }: Change): string {
  if (code === 'parameter-renamed') return lastName(values?.['old'] ?? where);
  return where === status ? where : lastName(where);
}

function lastName(where: string): string {
  return /([^.[\]()" ]+)(?:\[\]|\.\*)*"?\]?$/.exec(where)?.[1] ?? where;
}
