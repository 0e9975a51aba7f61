import type { JsonObject } from '../../model/json.js';
import type { Direction } from '../../resolve/directions.js';
import { isBareUnion, type MergedSchema } from './merged-schema.js';
import type { Comparison, Side } from './rule.js';
import { types } from './rules/types.js';
import { unions } from './rules/unions.js';
import { type LocalChange, SCHEMA_RULES, type SchemaChange } from './rules.js';
import { sameComponents } from './same-components.js';
import type { SchemaNode } from './schema-node.js';
import { SchemaReader } from './schema-reader.js';

/** Two schemas to compare. */
interface SchemaPair {
  readonly old: SchemaNode;
  readonly new: SchemaNode;
  /** The place of both, as it is reported. */
  readonly where: string;
  readonly direction: Direction;
  /** Pairs that were compared before, and must not be reported again. */
  readonly seen?: Set<string>;
}

/** Compares schemas of two documents. The changes of two schemas are computed once, wherever they are used. */
export class SchemaComparer {
  readonly #old: SchemaReader;
  readonly #new: SchemaReader;
  /** Components that are equal in both documents, with everything that they lead to. */
  readonly #same: ReadonlySet<string>;
  readonly #known = new Map<string, Comparison<LocalChange>>();

  constructor(old: SchemaReader, now: SchemaReader, same: ReadonlySet<string>) {
    this.#old = old;
    this.#new = now;
    this.#same = same;
  }

  mergedOld(node: SchemaNode): MergedSchema {
    return this.#old.merged(node);
  }

  mergedNew(node: SchemaNode): MergedSchema {
    return this.#new.merged(node);
  }

  /**
   * Returns all changes from `old` to `new`. The nearest come first, and each pair of schemas is entered once, so a
   * schema that contains itself ends, and its changes are reported at its first place.
   */
  compare({ where, direction, seen = new Set(), ...pair }: SchemaPair): SchemaChange[] {
    const found: SchemaChange[] = [];
    const open = [{ ...pair, where }];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const key = `${direction} ${next.old.key}\n${next.new.key}`;
      if (seen.has(key) || this.#isSame(next.old, next.new)) {
        continue;
      }
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

  #local(key: string, old: SchemaNode, now: SchemaNode, direction: Direction): Comparison<LocalChange> {
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
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
  return { node, merged: reader.merged(node), mergedSchemaOf: (other) => reader.merged(other) };
}

function compareHere(old: Side, now: Side, direction: Direction): Comparison<LocalChange> {
  // One schema against several is compared with the matching one of them
  const [wasOne, isOne] = [old.merged.unions.length === 0, now.merged.unions.length === 0];
  if (wasOne !== isOne && isBareUnion(wasOne ? now.merged : old.merged)) {
    const union = unions.compare(old, now);
    return { ...union, changes: [...union.changes, ...types.compareNull(old.merged, now.merged)] };
  }
  const { changes, goesOn } = types.compare(old.merged, now.merged);
  const rules = goesOn ? SCHEMA_RULES : [unions];
  const compared = rules.map((rule): Comparison<LocalChange> => rule.compare(old, now, direction));
  return {
    changes: [...changes, ...compared.flatMap((each) => each.changes)],
    inner: compared.flatMap(({ inner }) => inner),
  };
}
