/** Sets a property of the object itself: `__proto__` too is then a plain key, and no prototype is touched. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** Only what the object itself has: `constructor` and its like are no members of a decoded value. */
export function getOwn(target: object, key: string): unknown {
  return Object.hasOwn(target, key) ? Reflect.get(target, key) : undefined;
}
