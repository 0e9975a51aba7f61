import type { Placeholder, ValuesFor } from '../diagnostics/template.js';
import type { Direction } from '../resolve/directions.js';

/** Who must react to a change: the code that serves the new document, or clients that know the old one. */
export type Broken = 'handlers' | 'clients';

/** What is known about a kind of change. `{name}` is replaced by the change's `values`; `{where}` is always set. */
export interface ChangeKind {
  readonly message: string;
  /** By direction if that matters: what narrows a request affects its clients, what narrows a reply its handlers. */
  readonly breaks: readonly Broken[] | Readonly<Record<Direction, readonly Broken[]>>;
}

/** Kinds of change, by their codes. */
export type ChangeKinds = Readonly<Record<string, ChangeKind>>;

/** Where a change is. */
export interface ChangePlace {
  /** Within the operation: `query.limit`, `body.price`, `200 body.items[].name`; empty for the operation itself. */
  readonly where: string;
  /** The direction of the message that it belongs to. */
  readonly direction: Direction;
  /** The response's key, if it belongs to one. */
  readonly status?: string;
  /** JSON Pointers into the normalised documents. */
  readonly old?: string;
  readonly new?: string;
}

/**
 * A change of one of these kinds as a rule finds it, before it gets its text and place. An unknown code, or a value
 * that the message lacks or does not use, does not compile.
 */
export type ChangeOf<K extends ChangeKinds, Place = ChangePlace> = {
  readonly [C in keyof K & string]: CodeAndValues<C, Exclude<Placeholder<K[C]['message']>, 'where'>> & Place;
}[keyof K & string];

type CodeAndValues<Code extends string, Name extends string> = [Name] extends [never]
  ? { readonly code: Code; readonly values?: ValuesFor<never> }
  : { readonly code: Code; readonly values: ValuesFor<Name> };

/** Returns whom a change of this kind breaks; `direction` is that of the changed message. */
export function brokenBy({ breaks }: ChangeKind, direction: Direction): readonly Broken[] {
  return isByDirection(breaks) ? breaks[direction] : breaks;
}

function isByDirection(breaks: ChangeKind['breaks']): breaks is Readonly<Record<Direction, readonly Broken[]>> {
  return !Array.isArray(breaks);
}
