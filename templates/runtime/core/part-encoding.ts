import type { PropertyEncoding } from './operation.js';
import { getOwn } from './own-property.js';

/**
 * The key in `encoding` for parts of a list without an entry for their position (`itemEncoding`, OAS 3.2.0 §4.14.5.2).
 */
export const OTHER_PARTS = '*';

type Encodings = Readonly<Record<string, PropertyEncoding>>;

/** Returns the encoding of a part without a name, by its position in the list. */
export function encodingAt(encodings: Encodings | undefined, index: number): PropertyEncoding | undefined {
  return encodings && (encodingFor(encodings, String(index)) ?? encodingFor(encodings, OTHER_PARTS));
}

/** Returns the encoding of a part with a name. */
export function encodingFor(encodings: Encodings | undefined, name: string): PropertyEncoding | undefined {
  return encodings === undefined || getOwn(encodings, name) === undefined ? undefined : encodings[name];
}
