import type { Direction } from '../resolve/directions.js';
import type { ChangeCode } from './change-kinds.js';

/** A change as a comparison finds it, before it is worded and located. */
export interface FoundChange {
  readonly code: ChangeCode;
  /** Within the operation: `query.limit`, `body.price`, `200 body.items[].name`; empty for the operation itself. */
  readonly where: string;
  /** Of the message that it belongs to. */
  readonly direction: Direction;
  /** The response's key, where it belongs to one. */
  readonly status?: string;
  /** Fills the `{…}` of the catalogue's message. */
  readonly values?: Readonly<Record<string, string>>;
  /** JSON Pointers into the normalised documents. */
  readonly old?: string;
  readonly new?: string;
}
