import type { Call } from './call.js';
import { isNotImplemented } from './not-implemented.js';

/** Only the router's own handlers get the call; the user's get just their context. */
export type Handler = (context: object, call: Call) => unknown;

/** Finds an object's own member or a class's method; never what every object inherits, such as `toString`. */
export function findHandler(handlers: object, id: string): Handler | undefined {
  let holder: object | null = handlers;
  while (holder !== null && holder !== Object.prototype) {
    const isConstructor = id === 'constructor' && holder !== handlers;
    if (Object.hasOwn(holder, id) && !isConstructor) {
      const handler: unknown = Reflect.get(handlers, id);
      return isHandler(handler) ? (context) => handler.call(handlers, context) : undefined;
    }
    holder = prototypeOf(holder);
  }
  return undefined;
}

/** Returns a handler that falls back to the other if the first is missing, or says that it is not implemented. */
export function orElse(handler: Handler | undefined, other: Handler): Handler {
  return handler === undefined
    ? other
    : async (context, call) => {
        try {
          return await handler(context, call);
        } catch (error) {
          if (isNotImplemented(error)) {
            return other(context, call);
          }
          throw error;
        }
      };
}

function prototypeOf(value: object): object | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype === 'object' ? prototype : null;
}

function isHandler(value: unknown): value is (this: object, context: object) => unknown {
  return typeof value === 'function';
}
