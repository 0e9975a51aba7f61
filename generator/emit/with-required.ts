import type { Module } from '../typescript/module.js';

/**
 * What `openapi-typescript` writes for `required` beside `allOf`, for any type: where the base may be `null`, or is no object,
 * it has no such members (its own would not compile). A member that must be there is not `undefined`, though an optional
 * one may be.
 */
const WITH_REQUIRED = `type WithRequired<T, K extends string> = T extends object
  ? T & { [P in K & keyof T]-?: Exclude<T[P], undefined> }
  : T;
`;

/** Declares what types of the module refer to, and the document does not declare. */
export function declareHelpers(module: Module): Module {
  return module.usesType('WithRequired') ? module.declare(['WithRequired'], WITH_REQUIRED) : module;
}
