import type { Fault } from '../problem.js';
import { decoded, faultsOf, type Judging, UNDECIDED } from '../validate.js';
import { Patience } from '../validation/guarded-reg-exp.js';
import type { SchemaFault } from '../validation/report.js';
import type { NamedSchema } from '../validation/schema-set.js';

/** The faults of one request, as far as the answer lists them. */
export class FaultList {
  readonly faults: Fault[] = [];
  /**
   * More is wrong than is listed. Whoever decodes stops then: the request is refused, and each failed parse is costly.
   */
  truncated = false;
  /** Whether anything is wrong other than a well-formed body that fails its schema. */
  isMalformed = false;
  readonly #limit: number;
  /** The patience belongs to the request: the checks share it. */
  readonly #judging: Judging;

  constructor(limit: number, refusesReadOnly = false, patience = new Patience()) {
    this.#limit = limit;
    this.#judging = { patience, refusesReadOnly };
  }

  add(fault: Fault): void {
    this.isMalformed = true;
    this.#push(fault);
  }

  #push(fault: Fault): void {
    if (this.faults.length < this.#limit) {
      this.faults.push(fault);
    } else {
      this.truncated = true;
    }
  }

  get any(): boolean {
    return this.faults.length > 0 || this.truncated;
  }

  /** Checks the parameters. If they are valid, they are replaced by the values that handlers get. */
  checkParameters(schema: NamedSchema | undefined, parameters: object): void {
    // A parameter that could not be decoded is absent to its schema, which has nothing to add
    const undecoded = new Set(this.faults.map(({ in: location, pointer }) => `${location}/${firstToken(pointer)}`));
    for (const found of decoded(schema, parameters, this.#most, this.#judging).faults) {
      const fault = parameterFault(found);
      if (fault !== undefined && !undecoded.has(`${fault.in}/${firstToken(fault.pointer)}`)) {
        this.add(fault);
      }
    }
  }

  /** Checks a body; if it is valid, returns the value that handlers get. */
  checkBody(schema: NamedSchema | undefined, body: unknown): unknown {
    const undecoded = this.faults.flatMap(({ in: location, pointer, keyword }) =>
      location === 'body' && keyword !== 'repeated' ? [pointer] : [],
    );
    const { value, faults } = decoded(schema, body, this.#most, this.#judging);
    for (const fault of faults) {
      if (!undecoded.some((pointer) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))) {
        this.#push({ in: 'body', ...fault });
      }
    }
    return value;
  }

  /** Returns what is wrong with a part of the request. */
  faultsOf(schema: NamedSchema | undefined, value: unknown): readonly SchemaFault[] {
    return faultsOf(schema, value, this.#most, this.#judging);
  }

  /** The number of faults to look for: one more than the answer lists, and those that it lists already. */
  get #most(): number {
    return this.#limit + 1 + this.faults.length;
  }
}

/**
 * Turns what was thrown while a client's value was decoded or checked into a fault of that value: an exhausted stack
 * (of V8's patterns, or of a recursion), or half a character, which can't be UTF-8. Anything else is not the client's
 * fault.
 */
export function faultOfThrown(error: unknown, location: Fault['in']): Fault | undefined {
  if (error instanceof RangeError) {
    return { in: location, pointer: '', keyword: UNDECIDED, message: 'is too complex to be read' };
  }
  return error instanceof URIError
    ? { in: location, pointer: '', keyword: 'encoding', message: 'is not valid Unicode' }
    : undefined;
}

/** Parameters are checked as `{ path, query, header, cookie }`, so a pointer begins with the location. */
export function parameterFault({ pointer, keyword, message }: SchemaFault): Fault | undefined {
  const [, location, rest = ''] = /^\/([^/]*)(?:\/(.*))?$/s.exec(pointer) ?? [];
  if (location === 'path' || location === 'query' || location === 'header' || location === 'cookie') {
    return { in: location, pointer: rest, keyword, message };
  }
  // Which of them takes too long is not always known
  return keyword === UNDECIDED ? { in: 'query', pointer: '', keyword, message } : undefined;
}

function firstToken(pointer: string): string {
  const slash = pointer.indexOf('/');
  return slash < 0 ? pointer : pointer.slice(0, slash);
}
