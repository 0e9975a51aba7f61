/** Sets a property of the object itself: even `__proto__` is then a plain key, and the prototype is not touched. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** Returns only the object's own properties: a decoded value does not have `constructor` and the like. */
export function getOwn(target: object, key: string): unknown {
  return Object.hasOwn(target, key) ? Reflect.get(target, key) : undefined;
}
