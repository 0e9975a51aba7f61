/** A `pattern` as the document has it: read as Unicode, and as ECMAScript's older syntax where it is only that. */
export function toRegExp(pattern: string, flags = 'u'): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
