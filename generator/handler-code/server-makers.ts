/** What the emitted folder exports that takes handlers. */
export const SERVER_MAKERS: ReadonlySet<string> = new Set(['createRouter', 'createListener']);
