/** A registered symbol, so that several generated folders in one program know each other's. */
const NOT_IMPLEMENTED = Symbol.for('specbound.not-implemented');

/** Makes the error for a handler that is not written yet: the router answers as if the handler were missing. */
export function notImplemented(): Error {
  return Object.assign(new Error('This handler is yet to be written.'), { [NOT_IMPLEMENTED]: true });
}

export function isNotImplemented(error: unknown): boolean {
  return error instanceof Error && NOT_IMPLEMENTED in error;
}
