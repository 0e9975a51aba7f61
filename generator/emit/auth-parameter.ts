import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import { typeFrom } from '../typescript/code.js';
import type { TypeParameter } from '../typescript/declaration.js';

/** What each security scheme's authenticator returns for a caller. */
export const AUTH = typeFrom('./operations', 'Auth');

/** If a document has security schemes, handlers and contexts are generic over what the authenticators return. */
export function authParameter(isSecured: boolean): { readonly typeParameters?: readonly TypeParameter[] } {
  return isSecured ? { typeParameters: [{ name: 'A', constraint: AUTH, default: AUTH }] } : {};
}

/** Whether a handler's input depends on the caller: not if nobody has to authenticate. */
export function knowsCaller(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.some((requirement) => Object.keys(requirement).length > 0);
}
