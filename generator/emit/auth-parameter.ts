import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import type { Operation } from '../model/api.js';
import { typeFrom } from '../typescript/code.js';
import type { TypeParameter } from '../typescript/declaration.js';

/** What each security scheme's authenticator returns for a caller. */
export const AUTH = typeFrom('./operations', 'Auth');

/** If a document has security schemes, handlers and contexts are generic over what the authenticators return. */
export function authParameter(isSecured: boolean): { readonly typeParameters?: readonly TypeParameter[] } {
  return isSecured ? { typeParameters: [{ name: 'A', constraint: AUTH, default: AUTH }] } : {};
}

/** Returns the requirements that a caller can satisfy: the router refuses undeclared schemes. */
export function requirementsToMeet(
  { security }: Operation,
  schemes: ReadonlySet<string>,
): readonly SecurityRequirement[] {
  return schemes.size === 0
    ? []
    : security.filter((requirement) => Object.keys(requirement).every((scheme) => schemes.has(scheme)));
}

/** Whether a handler's input depends on the caller: not if nobody has to authenticate. */
export function knowsCaller(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.some((requirement) => Object.keys(requirement).length > 0);
}
