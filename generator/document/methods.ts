/** The fields of a Path Item Object for operations, with the first version that has them (OAS 3.2.0 §4.9). */
const SINCE = {
  get: 2.0,
  put: 2.0,
  post: 2.0,
  delete: 2.0,
  options: 2.0,
  head: 2.0,
  patch: 2.0,
  trace: 3.0,
  query: 3.2,
} as const;

export const METHODS: readonly string[] = Object.keys(SINCE);

/** The methods of Swagger 2.0. */
export const METHODS_OF_2: readonly string[] = Object.entries(SINCE)
  .filter(([, since]) => since === 2.0)
  .map(([method]) => method);
