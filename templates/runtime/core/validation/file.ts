import { asked, type Check } from './check.js';
import type { SchemaObject } from './schema.js';

/**
 * Checks that a part of a multipart body is a `File`; lengths are bytes (OAS 3.1.1 §4.8.14.3). A streamed part has no
 * length yet: `NaN`.
 */
export function fileCheck({ file }: SchemaObject): readonly Check[] {
  if (file === undefined) {
    return [];
  }
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = file;
  const test = (value: unknown) => value instanceof Blob && !(value.size < minLength) && !(value.size > maxLength);
  const least = minLength === 0 ? '' : ` of at least ${minLength} bytes`;
  const most = maxLength === Number.POSITIVE_INFINITY ? '' : ` of at most ${maxLength} bytes`;
  const message = `must be a file${[least, most].filter(Boolean).join(' and')}`;
  return [asked(test, 'file', message)];
}
