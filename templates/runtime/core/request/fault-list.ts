import type { Fault } from '../problem.js';
import { decoded, faultsOf, type Judging, UNDECIDED } from '../validate.js';
import { Patience } from '../validation/guarded-reg-exp.js';
import type { SchemaFault } from '../validation/report.js';
import type { NamedSchema } from '../validation/schema-set.js';

/** What is wrong with one request, as far as it is named in the answer. */
export class FaultList {
  readonly faults: Fault[] = [];
  truncated = false;
  /** Something else is wrong than that a well-formed body fails its schema. */
  isMalformed = false;
  readonly #limit: number;
  /** The patience is the request's: what one of its checks takes of it, the next has no more. */
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

  /** Once they are valid, what handlers have of them stands in their place. */
  checkParameters(schema: NamedSchema | undefined, parameters: object): void {
    // A parameter that could not even be decoded is absent to its schema, which has nothing to add
    const undecoded = new Set(this.faults.map(({ in: location, pointer }) => `${location}/${firstToken(pointer)}`));
    for (const found of decoded(schema, parameters, this.#most, this.#judging).faults) {
      const fault = parameterFault(found);
      if (fault !== undefined && !undecoded.has(`${fault.in}/${firstToken(fault.pointer)}`)) {
        this.add(fault);
      }
    }
  }

  /** What handlers have of a body that is valid. */
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

  /** What is wrong with a part of the request. */
  faultsOf(schema: NamedSchema | undefined, value: unknown): readonly SchemaFault[] {
    return faultsOf(schema, value, this.#most, this.#judging);
  }

  /** One more than is named, and those that are named already. */
  get #most(): number {
    return this.#limit + 1 + this.faults.length;
  }
}

/**
 * What was thrown while a client's value was decoded or checked, as a fault of that value: one that exhausts the stack, of
 * V8's patterns or of a recursion, and half a character, which has no UTF-8. Anything else is no fault of the client's.
 */
export function faultOfThrown(error: unknown, location: Fault['in']): Fault | undefined {
  if (error instanceof RangeError) {
    return { in: location, pointer: '', keyword: UNDECIDED, message: 'is too complex to be read' };
  }
  return error instanceof URIError
    ? { in: location, pointer: '', keyword: 'encoding', message: 'is not valid Unicode' }
    : undefined;
}

/** Parameters are checked as `{ path, query, header, cookie }`, so that a pointer begins with the location. */
function parameterFault({ pointer, keyword, message }: SchemaFault): Fault | undefined {
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
