import { createHash } from 'node:crypto';

/**
 * What the runs of one process remember: of each stage, what was made of which content. Without one from an earlier run
 * a stage makes everything anew, with the same result: nothing is looked up but by the whole of what it is made of.
 */
export class Cache {
  #last = new Map<string, Map<string, unknown>>();
  #current = new Map<string, Map<string, unknown>>();
  #rounds = 0;

  /** Runs that have ended. */
  get rounds(): number {
    return this.#rounds;
  }

  /**
   * What `make` makes of the content that `key` is. `holds` tells whether what was made earlier stands, where that
   * depends on more than the content.
   */
  of<T>(stage: string, key: string, make: () => T, holds: (made: T) => boolean = () => true): T {
    const made = this.#find<T>(stage, key);
    const value = made !== undefined && holds(made) ? made : make();
    const entries = this.#current.get(stage) ?? new Map<string, unknown>();
    this.#current.set(stage, entries.set(key, value));
    return value;
  }

  has(stage: string, key: string): boolean {
    return this.#find(stage, key) !== undefined;
  }

  /** Ends a run: what it has not asked for is forgotten. */
  turn(): void {
    this.#rounds++;
    this.#last = this.#current;
    this.#current = new Map();
  }

  #find<T>(stage: string, key: string): T | undefined {
    const found = this.#current.get(stage)?.get(key) ?? this.#last.get(stage)?.get(key);
    return found as T | undefined; // a stage makes values of one type
  }
}

/** A short name for a long content. */
export function digest(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}
