import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import type { Operation } from '../model/api.js';
import { typeFrom } from '../typescript/code.js';
import type { TypeParameter } from '../typescript/declaration.js';

/** What each security scheme's authenticator makes of a caller. */
export const AUTH = typeFrom('./operations', 'Auth');

/** Handlers and contexts of a document with security schemes are generic over what the authenticators make of a caller. */
export function authParameter(isSecured: boolean): { readonly typeParameters?: readonly TypeParameter[] } {
  return isSecured ? { typeParameters: [{ name: 'A', constraint: AUTH, default: AUTH }] } : {};
}

/** The requirements that a caller can meet: the router lets nobody in by a scheme that the document does not declare. */
export function requirementsToMeet(
  { security }: Operation,
  schemes: ReadonlySet<string>,
): readonly SecurityRequirement[] {
  return schemes.size === 0
    ? []
    : security.filter((requirement) => Object.keys(requirement).every((scheme) => schemes.has(scheme)));
}

/** Whether what a handler is given depends on who calls: not where nobody has to say. */
export function knowsCaller(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.some((requirement) => Object.keys(requirement).length > 0);
}
