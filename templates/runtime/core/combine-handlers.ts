import { findHandler } from './find-handler.js';
import type { Routes } from './routes.js';

/**
 * An object or an instance of a class with some of the handlers; the router's types check that they are as documented.
 */
export type SomeHandlers<Id extends PropertyKey> = { readonly [Each in Id]?: (context: never) => unknown };

/** The handlers of several objects, each with its own type, so that `Unreturned` sees what it returns. */
export type CombinedHandlers<Part, Id extends PropertyKey> = {
  readonly [Each in Id & KeyOf<Part>]: HandlerOf<Part, Each>;
};

type KeyOf<Part> = Part extends unknown ? keyof Part : never;
type HandlerOf<Part, Id> = Part extends unknown ? (Id extends keyof Part ? NonNullable<Part[Id]> : never) : never;

/** Makes the emitted `combineHandlers`. */
export function handlerCombiner<Id extends PropertyKey>({ ids }: Pick<Routes, 'ids'>) {
  /**
   * Combines all handlers into one object, each bound to its own. Throws if one is missing, or is in several objects.
   */
  return <Parts extends readonly SomeHandlers<Id>[]>(...parts: Parts): CombinedHandlers<Parts[number], Id> => {
    const missing: string[] = [];
    const repeated: string[] = [];
    const found = ids.flatMap((id) => {
      const handlers = parts.flatMap((part) => findHandler(part, id) ?? []);
      const [handler] = handlers;
      if (handlers.length > 1) {
        repeated.push(id);
      }
      if (handler === undefined) {
        missing.push(id);
        return [];
      }
      return [[id, handler] as const];
    });
    const faults = [
      ...(missing.length > 0 ? [`none has a handler for ${missing.join(', ')}`] : []),
      ...(repeated.length > 0 ? [`several have one for ${repeated.join(', ')}`] : []),
    ];
    if (faults.length > 0) {
      throw new TypeError(`combineHandlers: of the given objects, ${faults.join('; ')}.`);
    }
    // One member for each operation, from the object that has it
    return Object.fromEntries(found) as unknown as CombinedHandlers<Parts[number], Id>;
  };
}
