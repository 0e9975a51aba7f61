import type { Symbol as Named, Node } from 'ts-morph';
import type { EmittedOperation } from '../handler-code/emitted.js';

/** Who a call replies for: operations by the type of what is called, or whatever is handed over as a parameter. */
export type Replier = { readonly operations: readonly EmittedOperation[] } | { readonly parameter: Named };

/** What a piece of code does that an audit asks about. `isDead` marks what can never run. */
export interface Summary {
  /** `undefined` statuses can't be told: they may be any. */
  readonly replies: readonly Site<{ readonly replier: Replier; readonly statuses: readonly number[] | undefined }>[];
  /** Errors with a status, which the router sends where the operation documents it. */
  readonly errors: readonly Site<{ readonly statuses: readonly number[] }>[];
  /** A replier that is handed to a function as an argument of another type. */
  readonly handedOver: readonly Site<{ readonly replier: Replier; readonly parameter: Named }>[];
  /** Other code that it leads to. */
  readonly calls: readonly Site<{ readonly target: Node }>[];
}

type Site<T> = T & { readonly node: Node; readonly isDead: boolean };
