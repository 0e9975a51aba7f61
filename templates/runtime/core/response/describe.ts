/** Describes a value for a message: by its type, or a text by itself. */
export function describe(value: unknown): string {
  return value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : typeof value;
}
