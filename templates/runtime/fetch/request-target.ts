/** Returns the target as it would be in the message (RFC 9112 §3.2.1): a `Request` has it as a URL. */
export function targetOf(url: string): string {
  const authority = url.indexOf('//') + 2;
  const start = url.slice(authority).search(/[/?#]/);
  const target = start < 0 ? '' : url.slice(authority + start);
  return target.startsWith('/') ? target : `/${target}`;
}

/**
 * Returns the rest of a target below a path. For a target elsewhere this is empty, which matches no documented path.
 */
export function targetWithin(target: string, basePath: string): string {
  const base = basePath.replace(/\/+$/, '');
  if (!target.startsWith(base)) {
    return '';
  }
  const rest = target.slice(base.length);
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : '';
}
