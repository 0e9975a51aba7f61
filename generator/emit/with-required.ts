import type { Module } from '../typescript/module.js';

/**
 * Our version of what `openapi-typescript` writes for `required` next to `allOf`, valid for any type: if the base may
 * be `null`, or is not an object, it has no such members (the library's own version would not compile). A required
 * member is not `undefined`, though an optional one may be.
 */
const WITH_REQUIRED = `type WithRequired<T, K extends string> = T extends object
  ? T & { [P in K & keyof T]-?: Exclude<T[P], undefined> }
  : T;
`;

/** Declares the helper types that the module uses, but the document does not declare. */
export function declareHelpers(module: Module): Module {
  return module.usesType('WithRequired') ? module.declare(['WithRequired'], WITH_REQUIRED) : module;
}
