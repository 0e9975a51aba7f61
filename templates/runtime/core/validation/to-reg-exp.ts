/** Compiles a `pattern` of the document: as Unicode, or in ECMAScript's older syntax if it is only valid there. */
export function toRegExp(pattern: string, flags = 'u'): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
