import type { Placeholder, ValuesFor } from '../diagnostics/template.js';
import type { Direction } from '../resolve/directions.js';

/** Who is to change for a change: the code that serves the new document, or those who call it and know the old one. */
export type Broken = 'handlers' | 'clients';

/** What is known of a kind of change. `{name}` is filled from the change's `values`; `{where}` is always there. */
export interface ChangeKind {
  readonly message: string;
  /** By direction where it is not the same: what narrows a request widens nothing for its client, and the reverse of a reply. */
  readonly breaks: readonly Broken[] | Readonly<Record<Direction, readonly Broken[]>>;
}

/** Kinds of change, by their codes. */
export type ChangeKinds = Readonly<Record<string, ChangeKind>>;

/** Where a change is. */
export interface ChangePlace {
  /** Within the operation: `query.limit`, `body.price`, `200 body.items[].name`; empty for the operation itself. */
  readonly where: string;
  /** Of the message that it belongs to. */
  readonly direction: Direction;
  /** The response's key, where it belongs to one. */
  readonly status?: string;
  /** JSON Pointers into the normalised documents. */
  readonly old?: string;
  readonly new?: string;
}

/**
 * A change of one of these kinds as a rule finds it, before it is worded and located: a code that is not among them, or a
 * value that the message lacks or does not name, does not compile.
 */
export type ChangeOf<K extends ChangeKinds, Place = ChangePlace> = {
  readonly [C in keyof K & string]: CodeAndValues<C, Exclude<Placeholder<K[C]['message']>, 'where'>> & Place;
}[keyof K & string];

type CodeAndValues<Code extends string, Name extends string> = [Name] extends [never]
  ? { readonly code: Code; readonly values?: ValuesFor<never> }
  : { readonly code: Code; readonly values: ValuesFor<Name> };

/** Whom a change of this kind breaks; `direction` is that of the message that it is a change of. */
export function brokenBy({ breaks }: ChangeKind, direction: Direction): readonly Broken[] {
  return isByDirection(breaks) ? breaks[direction] : breaks;
}

function isByDirection(breaks: ChangeKind['breaks']): breaks is Readonly<Record<Direction, readonly Broken[]>> {
  return !Array.isArray(breaks);
}
