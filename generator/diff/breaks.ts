import type { Broken } from './kinds.js';

export const NOBODY: readonly Broken[] = [];
export const HANDLERS: readonly Broken[] = ['handlers'];
export const CLIENTS: readonly Broken[] = ['clients'];
export const BOTH: readonly Broken[] = ['handlers', 'clients'];

/** Less is admitted: a client may send what is now refused, a handler reply what is. */
export const NARROWS = { request: CLIENTS, response: HANDLERS };
/** More is admitted, and the type says so: a handler may get what it does not know, a client be sent it. */
export const WIDENS = { request: HANDLERS, response: CLIENTS };
/** More is admitted, of the same type: code that reads a request compiles and works as before. */
export const LOOSENS = { request: NOBODY, response: CLIENTS };
/** Some is refused and some is new. */
export const ALTERS = { request: CLIENTS, response: BOTH };
