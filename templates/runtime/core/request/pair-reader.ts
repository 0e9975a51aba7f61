import type { ParameterSpec, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { pointerToken } from '../pointer-token.js';
import { decodeItem, decodeValue, MALFORMED } from './decode-value.js';
import type { FaultList } from './fault-list.js';
import type { ListName, PairName, PairNames, PropertyName } from './pair-names.js';
import { decodeContent } from './parameter-content.js';
import type { Unescape } from './percent.js';
import { memberOf, memberShape, type ObjectShape, propertyShape } from './shape-members.js';

/** A last key that is an item of a list, not a member: `color[a][]=x` (written by PHP) or `color[a][0]=x` (by `qs`). */
const ITEM = /^\d{0,9}$/;

/** Reads the pairs of one request into `target`, under the document's names. */
export class PairReader {
  readonly #names: PairNames;
  readonly #target: Record<string, unknown>;
  readonly #faults: FaultList;
  /** Single values, which become a list when a second one comes. */
  #first: Map<string, string> | undefined;

  /** For each object and member, the last item number of a list. */
  #numbered: Map<object, Map<string, number>> | undefined;

  constructor(names: PairNames, target: Record<string, unknown>, faults: FaultList) {
    this.#names = names;
    this.#target = target;
    this.#faults = faults;
  }

  /** `name` is decoded, `raw` is not. */
  take(name: string, raw: string): void {
    const known = this.#names.byName.get(name);
    if (known === undefined && this.#names.deep.size > 0 && this.#takeDeep(name, raw)) {
      return;
    }
    const found = known ?? this.#names.rest;
    if (found !== undefined) {
      this.#guarded(found.parameter.name, () => this.#takeNamed(found, name, raw));
    } else if (this.#names.unknown !== undefined) {
      const { unknown } = this.#names;
      this.#guarded(name, () => this.#takeUnknown(propertyShape(unknown, name), name, raw));
    }
  }

  #takeNamed(found: PairName, name: string, raw: string): void {
    switch (found.kind) {
      case 'value':
        this.#takeValue(found.parameter, raw, found.decode);
        return;
      case 'list':
        this.#takeItem(found, raw);
        return;
      case 'property':
        this.#takeProperty(found, name, raw);
        return;
      default:
        found satisfies never;
    }
  }

  #takeUnknown(shape: Shape, name: string, raw: string): void {
    if (name === '__proto__') {
      return;
    }
    const before = getOwn(this.#target, name);
    const value = decodeItem(shape, raw, this.#names.decode);
    if (Array.isArray(before)) {
      before.push(value);
    } else {
      setOwn(this.#target, name, before === undefined ? value : [before, value]);
    }
  }

  #guarded(name: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof URIError)) {
        throw error;
      }
      this.#fault(name, 'encoding', 'is not validly percent-encoded UTF-8');
    }
  }

  #takeValue(parameter: ParameterSpec, raw: string, decode: Unescape): void {
    const { name } = parameter;
    const before = getOwn(this.#target, name);
    const value =
      parameter.contentType === undefined
        ? decodeValue(parameter, parameter.shape, raw, decode)
        : decodeContent(parameter.contentType, decode(raw), this.#names.json);
    if (value === MALFORMED) {
      this.#fault(name, 'style', `is not in the style '${parameter.contentType ?? parameter.style}'`);
    } else if (before === undefined) {
      setOwn(this.#target, name, raw === '' && isFlag(parameter) ? true : value);
    } else if (Array.isArray(before) && Array.isArray(value) && parameter.contentType === undefined) {
      for (const item of value) {
        before.push(item);
      }
    } else if (this.#names.location !== 'cookie') {
      // A cookie that is sent twice belongs to two paths, the more specific first (RFC 6265 §5.4).
      this.#fault(name, 'repeated', 'must be given only once');
    }
  }

  #takeItem({ parameter, list, bare, decode }: ListName, raw: string): void {
    const { name } = parameter;
    const before = getOwn(this.#target, name);
    if (Array.isArray(before)) {
      before.push(decodeItem(list.items, raw, decode));
      return;
    }
    const first = this.#first?.get(name);
    if (bare !== undefined && first === undefined) {
      setOwn(this.#target, name, decodeItem(bare, raw, decode));
      this.#first ??= new Map();
      this.#first.set(name, raw);
      return;
    }
    const items = first === undefined ? [] : [decodeItem(list.items, first, decode)];
    items.push(decodeItem(list.items, raw, decode));
    setOwn(this.#target, name, items);
  }

  #takeProperty({ parameter, object, decode }: PropertyName, key: string, raw: string): void {
    const shape = memberShape(object, key);
    if (shape !== undefined) {
      this.#set(parameter.name, this.#object(this.#target, parameter.name), key, { shape, raw, decode });
    }
  }

  /** Takes `color[R]=100` if the name belongs to a deepObject parameter; returns whether it does. */
  #takeDeep(name: string, raw: string): boolean {
    const bracket = name.indexOf('[');
    const found = bracket > 0 ? this.#names.deep.get(name.slice(0, bracket)) : undefined;
    if (found === undefined || !name.endsWith(']')) {
      return false;
    }
    const keys = name.slice(bracket + 1, -1).split('][');
    const { parameter } = found;
    if (keys.length > this.#names.json.depth) {
      this.#fault(parameter.name, 'depth', `is nested deeper than ${this.#names.json.depth} levels`);
      return true;
    }
    let at = this.#object(this.#target, parameter.name);
    let shape: ObjectShape = found.object;
    let last = keys.length - 1;
    let item = '';
    for (let level = 0; level < last; level += 1) {
      const key = keys[level] ?? '';
      const inner = propertyShape(shape, key);
      const next = memberOf(inner, 'object');
      if (next === undefined) {
        item = keys[last] ?? '';
        if (memberOf(inner, 'array') === undefined || level !== last - 1 || !ITEM.test(item)) {
          this.#fault(parameter.name, 'style', 'is nested deeper than its schema');
          return true;
        }
        last = level;
      } else {
        shape = next;
        at = this.#object(at, key);
      }
    }
    const key = keys[last] ?? '';
    const target = at;
    if (item !== '' && !this.#isNext(target, key, Number(item))) {
      this.#fault(parameter.name, 'style', `has the items of '${key}' in another order than they are numbered`);
      return true;
    }
    const member: RawMember = { shape: propertyShape(shape, key), raw, decode: this.#names.decode };
    this.#guarded(parameter.name, () => this.#set(parameter.name, target, key, member));
    return true;
  }

  /** Whether an item of a list has a higher number than the one before; gaps are allowed. */
  #isNext(object: object, key: string, index: number): boolean {
    this.#numbered ??= new Map();
    const lists = this.#numbered.get(object) ?? new Map<string, number>();
    const isNext = index > (lists.get(key) ?? -1);
    this.#numbered.set(object, lists.set(key, index));
    return isNext;
  }

  #set(name: string, object: Record<string, unknown>, key: string, { shape, raw, decode }: RawMember): void {
    if (key === '__proto__') {
      return;
    }
    const before = getOwn(object, key);
    const list = memberOf(shape, 'array');
    if (list !== undefined) {
      const item = decodeItem(list.items, raw, decode);
      if (Array.isArray(before)) {
        before.push(item);
      } else {
        setOwn(object, key, [item]);
      }
    } else if (before === undefined) {
      setOwn(object, key, decodeItem(shape, raw, decode));
    } else {
      this.#fault(name, 'repeated', `has '${key}' more than once`);
    }
  }

  /** Returns the object under a key, and creates it if it is missing. */
  #object(target: Record<string, unknown>, key: string): Record<string, unknown> {
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

  #fault(name: string, keyword: string, message: string): void {
    const { location } = this.#names;
    const pointer = location === 'body' ? `/${pointerToken(name)}` : pointerToken(name);
    this.#faults.add({ in: location, pointer, keyword, message });
  }
}

/** The value of one member of an object, as sent. */
interface RawMember {
  readonly shape: Shape;
  readonly raw: string;
  readonly decode: Unescape;
}

function isFlag(parameter: ParameterSpec): boolean {
  const scalar = memberOf(parameter.shape, 'scalar');
  return parameter.allowEmptyValue === true && scalar?.types.includes('boolean') === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
