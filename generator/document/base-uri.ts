import type { JsonObject } from '../model/json.js';

/** Of the document itself, which has no name; nothing can be there. */
export const DOCUMENT_URI = 'https://document.invalid/';

/** The URI that references within a schema are relative to (`$id`; JSON Schema 2020-12, Core §8.2.1), without a fragment. */
export function baseUri({ $id }: JsonObject, outer: string): string {
  if (typeof $id !== 'string' || $id.startsWith('#')) {
    return outer;
  }
  return splitUri($id, outer)?.resource ?? outer;
}

/** A reference as the URI of the resource that it leads to, and the fragment within that. `undefined` for what is no URI. */
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
