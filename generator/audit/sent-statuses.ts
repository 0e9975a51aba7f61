import type { Symbol as Named, Node } from 'ts-morph';
import type { EmittedOperation } from '../handler-code/emitted.js';
import type { Replier, Summary } from './code-summary.js';
import type { Summaries } from './summaries.js';

/** What a handler sends. */
export interface Sent {
  readonly statuses: ReadonlySet<number>;
  /** A status is unknown: it may be any. */
  readonly isAny: boolean;
  /** Statuses that are only sent in code that never runs, with one such place. */
  readonly dead: ReadonlyMap<number, Node>;
}

/** Follows a handler's code to everything that it leads to. */
export function sentStatuses(operation: EmittedOperation, roots: readonly Node[], summaries: Summaries): Sent {
  const live = reach(roots, summaries, false);
  const all = reach(roots, summaries, true);
  const bound = boundParameters(operation, all);
  const sends = ({ replier }: { readonly replier: Replier }) => isFor(operation, replier, bound);

  const statuses = new Set<number>();
  let isAny = false;
  for (const { replies, errors } of live) {
    for (const reply of replies.filter((each) => !each.isDead && sends(each))) {
      if (reply.statuses === undefined) {
        isAny = true;
      }
      for (const status of reply.statuses ?? []) {
        statuses.add(status);
      }
    }
    for (const error of errors.filter((each) => !each.isDead)) {
      for (const status of error.statuses) {
        statuses.add(status);
      }
    }
  }
  const dead = new Map<number, Node>();
  for (const { replies, errors } of all) {
    for (const { statuses: found, node } of [...replies.filter(sends), ...errors]) {
      for (const status of found ?? []) {
        if (!statuses.has(status) && !dead.has(status)) {
          dead.set(status, node);
        }
      }
    }
  }
  return { statuses, isAny, dead };
}

/** Returns the code that is reached; with `evenDead` also through code that never runs. */
function reach(roots: readonly Node[], summaries: Summaries, evenDead: boolean): readonly Summary[] {
  const seen = new Set(roots);
  // A set goes on over what is added meanwhile
  for (const code of seen) {
    for (const { target, isDead } of summaries.of(code).calls) {
      if (evenDead || !isDead) {
        seen.add(target);
      }
    }
  }
  return [...seen].map((code) => summaries.of(code));
}

function isFor(operation: EmittedOperation, replier: Replier, bound: ReadonlySet<Named>): boolean {
  return 'parameter' in replier ? bound.has(replier.parameter) : replier.operations.includes(operation);
}

/** Returns the parameters that get this operation's replier, in whatever way. */
function boundParameters(operation: EmittedOperation, summaries: readonly Summary[]): ReadonlySet<Named> {
  const bound = new Set<Named>();
  const sites = summaries.flatMap(({ handedOver }) => handedOver);
  for (let size = -1; size !== bound.size; ) {
    size = bound.size;
    for (const { replier, parameter } of sites) {
      if (isFor(operation, replier, bound)) {
        bound.add(parameter);
      }
    }
  }
  return bound;
}
