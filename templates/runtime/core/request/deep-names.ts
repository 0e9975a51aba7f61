import { getOwn, setOwn } from '../own-property.js';
import { memberOf, type ObjectShape, propertyShape } from './shape-members.js';

/** A key of a list's item instead of a member: `color[a][]=x`, as PHP writes it, or `color[a][0]=x`, as `qs` does. */
const ITEM = /^\d{0,9}$/;

/** The member that a name leads to. */
interface DeepMember {
  readonly object: Record<string, unknown>;
  readonly shape: ObjectShape;
  readonly key: string;
}

/** Follows the keys of names such as `color[a][0][b]` through one request's value, and creates what is missing. */
export class DeepNames {
  readonly #fault: (name: string, keyword: string, message: string) => void;
  /** For each object and member, the last item number of a list. */
  #numbered: Map<object, Map<string, number>> | undefined;

  constructor(fault: (name: string, keyword: string, message: string) => void) {
    this.#fault = fault;
  }

  /** Returns the member, or what is wrong with the name. */
  find(keys: readonly string[], root: Record<string, unknown>, rootShape: ObjectShape): DeepMember | string {
    let object = root;
    let shape = rootShape;
    let level = 0;
    while (level < keys.length - 1) {
      const key = keys[level] ?? '';
      const inner = propertyShape(shape, key);
      const members = memberOf(inner, 'object');
      if (members !== undefined) {
        object = this.objectOf(object, key);
        shape = members;
        level += 1;
        continue;
      }
      const item = keys[level + 1] ?? '';
      const list = memberOf(inner, 'array');
      const isLast = level + 2 === keys.length;
      const items = list && memberOf(list.items, 'object');
      if (list === undefined || !ITEM.test(item) || (!isLast && (items === undefined || item === ''))) {
        return 'is nested deeper than its schema';
      }
      if (items === undefined || isLast) {
        return item === '' || this.#isNext(object, key, Number(item)) ? { object, shape, key } : outOfOrder(key);
      }
      const found = this.#itemOf(object, key, Number(item));
      if (found === undefined) {
        return outOfOrder(key);
      }
      object = found;
      shape = items;
      level += 2;
    }
    return { object, shape, key: keys[level] ?? '' };
  }

  /** Returns the object under a key, and creates it if it is missing. */
  objectOf(target: Record<string, unknown>, key: string): Record<string, unknown> {
    const before = getOwn(target, key);
    if (isRecord(before)) {
      return before;
    }
    const made: Record<string, unknown> = {};
    if (before === undefined && key !== '__proto__') {
      setOwn(target, key, made);
    } else if (before !== undefined) {
      this.#fault(key, 'repeated', 'is given as a value and as an object');
    }
    return made;
  }

  /** Returns the item with this number: the last one, or a new one after it, so that no number makes a list long. */
  #itemOf(target: Record<string, unknown>, key: string, index: number): Record<string, unknown> | undefined {
    const before = getOwn(target, key);
    const items: unknown[] = Array.isArray(before) ? before : [];
    if (this.#isNext(target, key, index)) {
      const made: Record<string, unknown> = {};
      items.push(made);
      if (key !== '__proto__') {
        setOwn(target, key, items);
      }
      return made;
    }
    const last = items.at(-1);
    return this.#numbered?.get(target)?.get(key) === index && isRecord(last) ? last : undefined;
  }

  /** Whether an item of a list has a higher number than the one before; gaps are allowed. */
  #isNext(object: object, key: string, index: number): boolean {
    this.#numbered ??= new Map();
    const lists = this.#numbered.get(object) ?? new Map<string, number>();
    const last = lists.get(key) ?? -1;
    this.#numbered.set(object, lists.set(key, Math.max(last, index)));
    return index > last;
  }
}

function outOfOrder(key: string): string {
  return `has the items of '${key}' in another order than they are numbered`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
