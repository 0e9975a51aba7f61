/** A value in a message: what kind of thing it is, or a text itself. */
export function describe(value: unknown): string {
  return value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : typeof value;
}
