/** What is asked of the handlers: which of them no longer compile. */
export interface FaultQuestion {
  /** The emitted folder, absolute, as it is now. */
  readonly folder: string;
  /** Folder or file of the handlers, relative to `cwd`; by default all that the nearest `tsconfig.json` names. */
  readonly handlers?: string;
  readonly cwd: string;
}

/** What the compiler says of a file of the user. */
export interface HandlerFault {
  /** The key of the handler that it is in; absent outside of handlers. */
  readonly operation?: string;
  /** Names of properties and methods that it stands in, inner ones first: of a handler that is no longer one, its key. */
  readonly within: readonly string[];
  /** Names of what is called with it: `newPet` of `send.newPet(…)`. */
  readonly calls: readonly string[];
  /** Outside of handlers: the keys of those that lead there, by what they call. */
  readonly reachedFrom: readonly string[];
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The last line of what the compiler says, which is the closest to the matter, and all of it. */
  readonly message: string;
  readonly explanation: string;
  /** The code that it stands on, and the whole line. */
  readonly code: string;
  readonly source: string;
}

/** Plain data: it comes from another process. */
export interface HandlerFaults {
  /** Keys of the operations that have handlers. */
  readonly handled: readonly string[];
  readonly faults: readonly HandlerFault[];
}

/** What that process says: first whether there are handlers at all, then what is wrong with them. */
export interface FaultsMessage {
  readonly hasHandlers: boolean;
  readonly faults?: HandlerFaults;
}
