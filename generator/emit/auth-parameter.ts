/** Handlers and contexts of a document with security schemes are generic over what the authenticators make of a caller. */
export function authParameter(isSecured: boolean): {
  typeParameters?: [{ name: string; constraint: string; default: string }];
} {
  return isSecured ? { typeParameters: [{ name: 'A', constraint: 'Auth', default: 'Auth' }] } : {};
}
