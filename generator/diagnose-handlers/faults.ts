/** The question to the other process: which handlers no longer compile? */
export interface FaultQuestion {
  /** The emitted folder, absolute, in its current state. */
  readonly folder: string;
  /** Folder or file of the handlers, relative to `cwd`; by default all files of the nearest `tsconfig.json`. */
  readonly handlers?: string;
  readonly cwd: string;
}

/** An error that the compiler reports in a user's file. */
export interface HandlerFault {
  /** The key of the handler that contains it; absent outside of handlers. */
  readonly operation?: string;
  /** Names of the properties and methods around it, inner ones first; in a former handler, its key. */
  readonly within: readonly string[];
  /** Names of the functions that it is passed to: `newPet` of `send.newPet(…)`. */
  readonly calls: readonly string[];
  /** Outside of handlers: the keys of the handlers whose calls lead there. */
  readonly reachedFrom: readonly string[];
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The last line of the compiler's message, which is the most specific, and the whole message. */
  readonly message: string;
  readonly explanation: string;
  /** The code at the place, and the whole line. */
  readonly code: string;
  readonly source: string;
}

/** Plain data, because it comes from another process. */
export interface HandlerFaults {
  /** Keys of the operations that have handlers. */
  readonly handled: readonly string[];
  readonly faults: readonly HandlerFault[];
}

/** The messages of that process: first whether there are handlers at all, then what is wrong with them. */
export interface FaultsMessage {
  readonly hasHandlers: boolean;
  readonly faults?: HandlerFaults;
}
