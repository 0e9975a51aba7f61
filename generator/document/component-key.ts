import type { Schema } from '../model/schema.js';
import { refPointer } from './node.js';

const COMPONENT = '/components/schemas/';

/** Key of the component that a `$ref` names. */
export function componentKey($ref: string): string | undefined {
  const pointer = refPointer($ref);
  if (pointer?.startsWith(COMPONENT) !== true) return undefined;
  const key = pointer.slice(COMPONENT.length);
  return key.includes('/') ? undefined : key.replaceAll('~1', '/').replaceAll('~0', '~');
}

export type Components = ReadonlyMap<string, Schema>;
