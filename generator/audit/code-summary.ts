import type { Symbol as Named, Node } from 'ts-morph';
import type { EmittedOperation } from '../handler-code/emitted.js';

/**
 * Whose replies a call makes: those of operations, known by the type of the callee, or of whatever a parameter gets.
 */
export type Replier = { readonly operations: readonly EmittedOperation[] } | { readonly parameter: Named };

/** The parts of a piece of code that an audit needs. `isDead` marks what can never run. */
export interface Summary {
  /** If the statuses are `undefined`, they are unknown: they may be any. */
  readonly replies: readonly Site<{ readonly replier: Replier; readonly statuses: readonly number[] | undefined }>[];
  /** Errors with a status, which the router sends if the operation documents it. */
  readonly errors: readonly Site<{ readonly statuses: readonly number[] }>[];
  /** A replier that is passed to a function as an argument of another type. */
  readonly handedOver: readonly Site<{ readonly replier: Replier; readonly parameter: Named }>[];
  /** Other code that it leads to. */
  readonly calls: readonly Site<{ readonly target: Node }>[];
}

type Site<T> = T & { readonly node: Node; readonly isDead: boolean };
