/**
 * What the platform gives beside the request, such as a Worker's `env`. Say what that is by merging with the emitted
 * module: `declare module './generated/items/index.js' { interface Platform { readonly env: Env } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: its members are the user's to declare
export interface Platform {}
