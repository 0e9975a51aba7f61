import type { ParameterSpec, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { pointerToken } from '../pointer-token.js';
import { decodeItem, decodeValue, MALFORMED } from './decode-value.js';
import { DeepNames } from './deep-names.js';
import type { FaultList } from './fault-list.js';
import type { ListName, PairName, PairNames, PropertyName } from './pair-names.js';
import { decodeContent } from './parameter-content.js';
import type { Unescape } from './percent.js';
import { itemShape, memberOf, memberShape, propertyShape } from './shape-members.js';

/** Reads the pairs of one request into `target`, under the document's names. */
export class PairReader {
  readonly #names: PairNames;
  readonly #target: Record<string, unknown>;
  readonly #faults: FaultList;
  /** Single values, which become a list when a second one comes. */
  #first: Map<string, string> | undefined;
  readonly #deep = new DeepNames((...fault) => this.#fault(...fault));

  constructor(names: PairNames, target: Record<string, unknown>, faults: FaultList) {
    this.#names = names;
    this.#target = target;
    this.#faults = faults;
  }

  /** `name` is decoded, `raw` is not. */
  take(name: string, raw: string): void {
    if (this.#faults.truncated) {
      return;
    }
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
      before.push(decodeItem(itemShape(list, before.length), raw, decode));
      return;
    }
    const first = this.#first?.get(name);
    if (bare !== undefined && first === undefined) {
      setOwn(this.#target, name, decodeItem(bare, raw, decode));
      this.#first ??= new Map();
      this.#first.set(name, raw);
      return;
    }
    const items = first === undefined ? [] : [decodeItem(itemShape(list, 0), first, decode)];
    items.push(decodeItem(itemShape(list, items.length), raw, decode));
    setOwn(this.#target, name, items);
  }

  #takeProperty({ parameter, object, decode }: PropertyName, key: string, raw: string): void {
    const shape = memberShape(object, key);
    if (shape !== undefined) {
      this.#set(parameter.name, this.#deep.objectOf(this.#target, parameter.name), key, { shape, raw, decode });
    }
  }

  /** Takes `color[R]=100` if the name belongs to a deepObject parameter; returns whether it does. */
  #takeDeep(name: string, raw: string): boolean {
    const bracket = name.indexOf('[');
    const deep = bracket > 0 ? this.#names.deep.get(name.slice(0, bracket)) : undefined;
    if (deep === undefined || !name.endsWith(']')) {
      return false;
    }
    const keys = name.slice(bracket + 1, -1).split('][');
    const { parameter, root } = deep;
    if (keys.length > this.#names.json.depth) {
      this.#fault(parameter.name, 'depth', `is nested deeper than ${this.#names.json.depth} levels`);
      return true;
    }
    const found = this.#deep.find([parameter.name, ...keys], this.#target, root);
    if (typeof found === 'string') {
      this.#fault(parameter.name, 'style', found);
      return true;
    }
    const { object, shape, key } = found;
    const member: RawMember = { shape: propertyShape(shape, key), raw, decode: this.#names.decode };
    this.#guarded(parameter.name, () => this.#set(parameter.name, object, key, member));
    return true;
  }

  #set(name: string, object: Record<string, unknown>, key: string, { shape, raw, decode }: RawMember): void {
    if (key === '__proto__') {
      return;
    }
    const before = getOwn(object, key);
    const list = memberOf(shape, 'array');
    if (list !== undefined) {
      const item = decodeItem(itemShape(list, Array.isArray(before) ? before.length : 0), raw, decode);
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
