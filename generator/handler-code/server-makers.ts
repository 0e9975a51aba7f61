/** The exports of the emitted folder that take handlers. */
export const SERVER_MAKERS: ReadonlySet<string> = new Set(['createRouter', 'createListener']);
