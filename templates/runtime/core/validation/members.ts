/** An object whose members may be anything. */
export type Members = Readonly<Record<string, unknown>>;

const hasOwn = Object.prototype.hasOwnProperty;

/** Whether a property is missing. Inherited ones count as missing, and so does `undefined`, which is not sent. */
export function isMissing(object: Members, name: string): boolean {
  return object[name] === undefined || !hasOwn.call(object, name);
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
