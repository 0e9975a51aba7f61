import type { JsonObject } from '../../model/json.js';
import type { Direction } from '../../resolve/directions.js';
import type { FoundChange } from '../found-change.js';
import { compareArray } from './compare-array.js';
import { compareConstraints } from './compare-constraints.js';
import { compareLimits } from './compare-limits.js';
import { compareObject } from './compare-object.js';
import { compareNull, compareTypes, compareValues } from './compare-types.js';
import { compareUnions } from './compare-unions.js';
import type { Comparison, Side } from './local-change.js';
import { sameComponents } from './same-components.js';
import type { SchemaNode } from './schema-node.js';
import { SchemaReader } from './schema-reader.js';
import { isBareUnion, type View } from './view.js';

/** Compares schemas of two documents. What two of them differ in by themselves is found once, wherever they are used. */
export class SchemaComparer {
  readonly #old: SchemaReader;
  readonly #new: SchemaReader;
  /** Components that are the same in both documents, with all that they lead to. */
  readonly #same: ReadonlySet<string>;
  readonly #known = new Map<string, Comparison>();

  constructor(old: SchemaReader, now: SchemaReader, same: ReadonlySet<string>) {
    this.#old = old;
    this.#new = now;
    this.#same = same;
  }

  viewOfOld(node: SchemaNode): View {
    return this.#old.view(node);
  }

  viewOfNew(node: SchemaNode): View {
    return this.#new.view(node);
  }

  /**
   * All changes from `old` to `now`, `where` being their place. The nearest come first, and each pair of schemas is entered
   * once: so a schema that contains itself ends, and what changed in it is said at its first place.
   */
  compare(
    old: SchemaNode,
    now: SchemaNode,
    where: string,
    direction: Direction,
    seen = new Set<string>(),
  ): FoundChange[] {
    const found: FoundChange[] = [];
    const open = [{ old, new: now, where }];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const key = `${direction} ${next.old.key}\n${next.new.key}`;
      if (seen.has(key) || this.#isSame(next.old, next.new)) continue;
      seen.add(key);
      const { changes, inner } = this.#local(key, next.old, next.new, direction);
      const place = next.where;
      found.push(...changes.map(({ suffix, ...change }) => ({ ...change, where: place + suffix, direction })));
      open.push(...inner.map((each) => ({ old: each.old, new: each.new, where: place + each.suffix })));
    }
    return found;
  }

  #isSame(old: SchemaNode, now: SchemaNode): boolean {
    return old.component !== undefined && old.component === now.component && this.#same.has(old.component);
  }

  #local(key: string, old: SchemaNode, now: SchemaNode, direction: Direction): Comparison {
    const known = this.#known.get(key);
    if (known) return known;
    const compared = compareHere(sideOf(old, this.#old), sideOf(now, this.#new), direction);
    this.#known.set(key, compared);
    return compared;
  }
}

export function compareSchemasOf(old: JsonObject, now: JsonObject): SchemaComparer {
  const [before, after] = [new SchemaReader(old), new SchemaReader(now)];
  return new SchemaComparer(before, after, sameComponents(before.components, after.components));
}

function sideOf(node: SchemaNode, reader: SchemaReader): Side {
  return { node, view: reader.view(node), viewOf: (other) => reader.view(other) };
}

function compareHere(old: Side, now: Side, direction: Direction): Comparison {
  const isUnion = old.view.unions.length > 0 || now.view.unions.length > 0;
  const unions = isUnion ? compareUnions(old, now) : { changes: [], inner: [] };
  // One schema against several is compared with the one of these that it is
  const [wasOne, isOne] = [old.view.unions.length === 0, now.view.unions.length === 0];
  if (wasOne !== isOne && isBareUnion(wasOne ? now.view : old.view)) {
    return { ...unions, changes: [...unions.changes, ...compareNull(old.view, now.view)] };
  }
  const types = compareTypes(old.view, now.view);
  if (!types.goesOn) return { ...unions, changes: [...types.changes, ...unions.changes] };
  const object = compareObject(old, now, direction);
  return {
    changes: [
      ...types.changes,
      ...compareValues(old.view, now.view),
      ...compareLimits(old.view, now.view),
      ...compareConstraints(old.view, now.view),
      ...unions.changes,
      ...object.changes,
    ],
    inner: [...object.inner, ...compareArray(old.view, now.view), ...unions.inner],
  };
}
