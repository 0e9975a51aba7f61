import type { TypeParameter } from './declaration.js';

/** Handlers and contexts of a document with security schemes are generic over what the authenticators make of a caller. */
export function authParameter(isSecured: boolean): { readonly typeParameters?: readonly TypeParameter[] } {
  return isSecured ? { typeParameters: [{ name: 'A', constraint: 'Auth', default: 'Auth' }] } : {};
}
