import type { JsonObject } from '../model/json.js';

/** The base URI of the document itself, which has no name; nothing can exist there. */
export const DOCUMENT_URI = 'https://document.invalid/';

/**
 * Returns the URI that references within a schema are relative to (`$id`; JSON Schema 2020-12, Core §8.2.1), without a
 * fragment.
 */
export function baseUri({ $id }: JsonObject, outer: string): string {
  if (typeof $id !== 'string' || $id.startsWith('#')) {
    return outer;
  }
  return splitUri($id, outer)?.resource ?? outer;
}

/** Splits a reference into the URI of its resource and the fragment within that. `undefined` if it is not a URI. */
export function splitUri(
  reference: string,
  base: string,
): { readonly resource: string; readonly fragment: string } | undefined {
  try {
    const uri = new URL(reference, base);
    const fragment = uri.hash.slice(1);
    uri.hash = '';
    return { resource: uri.href, fragment };
  } catch {
    return undefined;
  }
}
