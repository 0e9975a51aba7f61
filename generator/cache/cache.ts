import { createHash } from 'node:crypto';

/**
 * Remembers, for the runs of one process, what each stage has made of which content. Without an earlier run a stage
 * makes everything again, with the same result: entries are only found by their complete input.
 */
export class Cache {
  /**
   * Whether other runs follow. If not, to remember what a run makes only once would cost time and memory for nothing.
   */
  readonly isKept: boolean;
  #last = new Map<string, Map<string, unknown>>();
  #current = new Map<string, Map<string, unknown>>();
  #rounds = 0;

  /**
   * The document as it was when changes were last reported, until they are reported again: a new edit may interrupt
   * that.
   */
  unreported: string | undefined;

  constructor({ isKept = false } = {}) {
    this.isKept = isKept;
  }

  /** How many runs have ended. */
  get rounds(): number {
    return this.#rounds;
  }

  /**
   * Returns what `make` makes of the content in `key`. `holds` says whether an earlier result is still valid, if that
   * depends on more than the content.
   */
  of<T>(stage: string, key: string, make: () => T, holds: (made: T) => boolean = () => true): T {
    const made = this.#find<T>(stage, key);
    const value = made !== undefined && holds(made) ? made : make();
    const entries = this.#current.get(stage) ?? new Map<string, unknown>();
    this.#current.set(stage, entries.set(key, value));
    return value;
  }

  /** The same for what a run makes only once of each content. */
  between<T>(stage: string, key: () => string, make: () => T, holds?: (made: T) => boolean): T {
    return this.isKept ? this.of(stage, key(), make, holds) : make();
  }

  has(stage: string, key: () => string): boolean {
    return this.isKept && this.#find(stage, key()) !== undefined;
  }

  /** Ends a run: what it has not used is forgotten. */
  turn(): void {
    this.#rounds++;
    this.#last = this.#current;
    this.#current = new Map();
  }

  #find<T>(stage: string, key: string): T | undefined {
    const found = this.#current.get(stage)?.get(key) ?? this.#last.get(stage)?.get(key);
    return found as T | undefined; // all values of a stage have one type
  }
}

/** Returns a short name for a long content. */
export function digest(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}
