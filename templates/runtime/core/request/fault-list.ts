import { pointerToken } from '../pointer-token.js';
import type { Fault } from '../problem.js';
import { errorsOf, UNDECIDED, type Validate, type ValidationError } from '../validate.js';
import { Patience } from '../validation/guarded-reg-exp.js';

/** What is wrong with one request, as far as it is named in the answer. */
export class FaultList {
  readonly faults: Fault[] = [];
  truncated = false;
  /** Something else is wrong than that a well-formed body fails its schema. */
  isMalformed = false;
  readonly #limit: number;
  readonly #patience: Patience;

  /** `patience` is the request's: what one of its checks takes of it, the next has no more. */
  constructor(limit: number, patience = new Patience()) {
    this.#limit = limit;
    this.#patience = patience;
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

  checkParameters(validate: Validate | undefined, parameters: object): void {
    this.#addParameterErrors(errorsOf(validate, parameters, this.#patience));
  }

  checkBody(validate: Validate | undefined, body: unknown): void {
    this.#addBodyErrors(errorsOf(validate, body, this.#patience));
  }

  /** What is wrong with a part of the request that is neither: a header of a part. */
  errorsOf(validate: Validate | undefined, value: unknown): readonly ValidationError[] {
    return errorsOf(validate, value, this.#patience);
  }

  #addParameterErrors(errors: readonly ValidationError[]): void {
    // A parameter that could not even be decoded is absent to the validator, which has nothing to add.
    const undecoded = new Set(this.faults.map(({ in: location, pointer }) => `${location}/${firstToken(pointer)}`));
    for (const error of errors) {
      const fault = error.keyword === 'if' ? undefined : parameterFault(error);
      if (fault !== undefined && !undecoded.has(`${fault.in}/${firstToken(fault.pointer)}`)) {
        this.add(fault);
      }
    }
  }

  #addBodyErrors(errors: readonly ValidationError[]): void {
    // Of what could not even be decoded, the validator has nothing to add.
    const undecoded = this.faults.flatMap(({ in: location, pointer, keyword }) =>
      location === 'body' && keyword !== 'repeated' ? [pointer] : [],
    );
    for (const error of errors) {
      if (this.truncated) {
        return;
      }
      // What is wrong is said by what `then` or `else` demand.
      const fault = bodyFault(error);
      const isSaid = undecoded.some((pointer) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
      if (error.keyword !== 'if' && !isSaid) {
        this.#push(fault);
      }
    }
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

export function bodyFault(error: ValidationError): Fault {
  return { in: 'body', pointer: pointerOf(error), keyword: error.keyword, message: messageOf(error) };
}

/** Parameters are checked as `{ path, query, header, cookie }`, so that a pointer begins with the location. */
function parameterFault(error: ValidationError): Fault | undefined {
  const pointer = pointerOf(error);
  const slash = pointer.indexOf('/', 1);
  const location = slash < 0 ? pointer.slice(1) : pointer.slice(1, slash);
  if (location !== 'path' && location !== 'query' && location !== 'header' && location !== 'cookie') {
    // Which of them takes too long is not always known
    return error.keyword === UNDECIDED
      ? { in: 'query', pointer: '', keyword: UNDECIDED, message: messageOf(error) }
      : undefined;
  }
  const rest = slash < 0 ? '' : pointer.slice(slash + 1);
  return { in: location, pointer: rest, keyword: error.keyword, message: messageOf(error) };
}

/** Where the fault is; of a property that is missing or too many, that property. */
function pointerOf({ keyword, instancePath, params }: ValidationError): string {
  const property =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : keyword === 'unevaluatedProperties'
          ? params['unevaluatedProperty']
          : undefined;
  return typeof property === 'string' ? `${instancePath}/${pointerToken(property)}` : instancePath;
}

function messageOf({ keyword, message, params }: ValidationError): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not allowed here';
    case 'enum':
      return `must be one of ${listed(params['allowedValues'])}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    default:
      return message ?? `does not satisfy '${keyword}'`;
  }
}

function listed(values: unknown): string {
  if (!Array.isArray(values)) {
    return 'the allowed values';
  }
  const shown = values.slice(0, 20).map((value) => JSON.stringify(value));
  return values.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ');
}

function firstToken(pointer: string): string {
  const slash = pointer.indexOf('/');
  return slash < 0 ? pointer : pointer.slice(0, slash);
}
