import { pointerToken } from '../pointer-token.js';

/** Returns the JSON Pointer (RFC 6901) to a text within a value, as a member or as a member's name. */
export function findPointer(text: string, value: unknown): string | undefined {
  const seen = new Set<object>();
  const left: { readonly pointer: string; readonly value: unknown }[] = [{ pointer: '', value }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { pointer, value: at } = next;
    if (at === text) {
      return pointer;
    }
    if (typeof at !== 'object' || at === null || seen.has(at)) {
      continue;
    }
    seen.add(at);
    for (const [key, member] of Object.entries(at)) {
      if (key === text) {
        return `${pointer}/${pointerToken(key)}`;
      }
      left.push({ pointer: `${pointer}/${pointerToken(key)}`, value: member });
    }
  }
  return undefined;
}
