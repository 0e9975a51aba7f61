/** The status of an error as `http-errors` and its kin make it: a number of the 4xx and 5xx. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const status = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined;
}

/** Its message, where the caller may see it: of a 5xx only if the error says so. */
export function detailOf(error: unknown, status: number): string | undefined {
  if (!(error instanceof Error) || error.message === '') {
    return undefined;
  }
  const exposed = 'expose' in error && typeof error.expose === 'boolean' ? error.expose : status < 500;
  return exposed ? error.message : undefined;
}
