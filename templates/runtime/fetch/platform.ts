/**
 * What the platform gives in addition to the request, such as a Worker's `env`. Declare it by merging with the emitted
 * module: `declare module './generated/items/index.js' { interface Platform { readonly env: Env } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: users declare its members
export interface Platform {}
