/** Returns the request target in origin form: a proxy may send it with scheme and authority (RFC 9112 §3.2.2). */
export function originForm(target: string): string {
  if (target.startsWith('/')) {
    return target;
  }
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target);
  if (absolute === null) {
    return target;
  }
  const rest = target.slice(absolute[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
