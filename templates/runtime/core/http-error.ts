/** Returns the status of an error in the style of `http-errors`: a number of the 4xx and 5xx. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const status = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined;
}

/** Returns its message if the caller may see it: for a 5xx only if the error says so. */
export function detailOf(error: unknown, status: number): string | undefined {
  if (!(error instanceof Error) || error.message === '') {
    return undefined;
  }
  const exposed = 'expose' in error && typeof error.expose === 'boolean' ? error.expose : status < 500;
  return exposed ? error.message : undefined;
}

/** Returns its headers by lower-case name: `headers`, as in `http-errors`, and `retryAfter` (seconds, or when). */
export function headersOf(error: unknown): ReadonlyMap<string, unknown> {
  const headers = new Map<string, unknown>();
  if (!(error instanceof Error)) {
    return headers;
  }
  if ('retryAfter' in error) {
    const { retryAfter } = error;
    headers.set('retry-after', retryAfter instanceof Date ? retryAfter.toUTCString() : retryAfter);
  }
  if ('headers' in error && typeof error.headers === 'object' && error.headers !== null) {
    for (const [name, value] of Object.entries(error.headers)) {
      headers.set(name.toLowerCase(), value);
    }
  }
  return headers;
}
