import type { Broken } from './kinds.js';

export const NOBODY: readonly Broken[] = [];
export const HANDLERS: readonly Broken[] = ['handlers'];
export const CLIENTS: readonly Broken[] = ['clients'];
export const BOTH: readonly Broken[] = ['handlers', 'clients'];

/** Less is allowed: a client may send what is now refused, or a handler reply it. */
export const NARROWS = { request: CLIENTS, response: HANDLERS };
/** More is allowed, and the type shows it: a handler or a client may get something it does not know. */
export const WIDENS = { request: HANDLERS, response: CLIENTS };
/** More is allowed, within the same type: code that reads a request compiles and works as before. */
export const LOOSENS = { request: NOBODY, response: CLIENTS };
/** Some values are refused and some are new. */
export const ALTERS = { request: CLIENTS, response: BOTH };
