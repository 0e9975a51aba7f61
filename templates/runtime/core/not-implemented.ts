/** A registered symbol, so that several generated folders in one program know each other's. */
const NOT_IMPLEMENTED = Symbol.for('specbound.not-implemented');

/** What a handler throws that is yet to be written: the router answers as if it were not there. */
export function notImplemented(): Error {
  return Object.assign(new Error('This handler is yet to be written.'), { [NOT_IMPLEMENTED]: true });
}

export function isNotImplemented(error: unknown): boolean {
  return error instanceof Error && NOT_IMPLEMENTED in error;
}
