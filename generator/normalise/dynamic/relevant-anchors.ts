import type { SchemaIndex } from './schema-index.js';

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns the dynamic anchors that a place may use, directly or through what it refers to. A schema only has another
 * form if these are overridden differently.
 */
export function relevantAnchors(index: SchemaIndex): (pointer: string) => ReadonlySet<string> {
  const sources = grouped(index.references.map(({ from, to }) => [to, from]));
  const relevant = new Map<string, Set<string>>();
  for (const [anchor, open] of grouped(index.uses.map((use) => [use.anchor, use.from]))) {
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      // Every parent of the place, up to the document itself
      for (let holder = place; holder !== ''; holder = holder.slice(0, holder.lastIndexOf('/'))) {
        const anchors = relevant.get(holder) ?? new Set();
        if (anchors.has(anchor)) {
          break;
        }
        relevant.set(holder, anchors.add(anchor));
        open.push(...(sources.get(holder) ?? []));
      }
    }
  }
  return (pointer) => relevant.get(pointer) ?? NONE;
}

function grouped(pairs: readonly (readonly [key: string, value: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [value]);
    } else {
      group.push(value);
    }
  }
  return groups;
}
