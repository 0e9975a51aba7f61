import type { NamedCheck, Report, Run } from './check.js';
import type { Place } from './place.js';

/** One thing that is wrong with a value. */
export interface SchemaFault {
  /** JSON Pointer into the value (RFC 6901): to what is wrong, or to what is missing. */
  readonly pointer: string;
  /** The JSON Schema keyword that failed. */
  readonly keyword: string;
  readonly message: string;
}

/** The faults of one value, up to the limit. */
export class FaultReport implements Report {
  readonly faults: SchemaFault[] = [];
  readonly run: Run;
  readonly isSketch: boolean;
  readonly #limit: number;
  readonly #seen = new Map<NamedCheck, Set<string>>();

  constructor(run: Run, limit: number, isSketch = false) {
    this.run = run;
    this.#limit = limit;
    this.isSketch = isSketch;
  }

  get isFull(): boolean {
    return this.faults.length >= this.#limit;
  }

  isFirst(schema: NamedCheck, { pointer }: Place): boolean {
    let seen = this.#seen.get(schema);
    if (seen === undefined) {
      seen = new Set();
      this.#seen.set(schema, seen);
    }
    const isFirst = !seen.has(pointer);
    seen.add(pointer);
    return isFirst;
  }

  add(at: Place, keyword: string, message: string): void {
    if (this.isFull) {
      return;
    }
    const { pointer } = at;
    // Two paths may lead to the same fault
    if (!this.faults.some((each) => each.pointer === pointer && each.keyword === keyword && each.message === message)) {
      this.faults.push({ pointer, keyword, message });
    }
  }
}
