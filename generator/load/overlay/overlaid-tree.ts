import { append } from '../../document/json-pointer.js';
import { isArray, isObject, setOwn } from '../../document/value.js';
import type { Json } from '../../model/json.js';

/** A text of which a part of the overlaid document is: an overlay's, or the document's own. */
export interface Origin {
  /** Absent for the document's own. */
  readonly overlay?: number;
  readonly pointer: string;
}

/** An object or list that may be changed. */
export type Branch = Record<string, Json> | Json[];

/** A copy of a document to lay overlays on, which knows where each of its objects and lists comes from. */
export class OverlaidTree {
  readonly root: Json;
  readonly #origins = new Map<Json, Origin>();
  /** Of the values that an overlay has set where they have no identity. */
  readonly #members = new Map<Json, Map<string, Origin>>();

  constructor(document: Json) {
    this.root = this.graft(document, { pointer: '' });
  }

  /** A copy of a value that stands at some place of a text. */
  graft(value: Json, origin: Origin): Json {
    const within = (key: string | number): Origin => ({ ...origin, pointer: append(origin.pointer, key) });
    if (isArray(value)) {
      const copy = value.map((item, index) => this.graft(item, within(index)));
      this.#origins.set(copy, origin);
      return copy;
    }
    if (isObject(value)) {
      const copy: Record<string, Json> = {};
      for (const [key, item] of Object.entries(value)) {
        setOwn(copy, key, this.graft(item, within(key)));
      }
      this.#origins.set(copy, origin);
      return copy;
    }
    return value;
  }

  /** The same for what stands in the tree itself: a copy of it comes from where it does. */
  copyOf(value: Json): Json {
    const origin = this.#origins.get(value) ?? { pointer: '' };
    return this.graft(value, origin);
  }

  setMember(parent: Branch, key: string, value: Json, origin: Origin): void {
    if (isArray(parent)) {
      (parent as Json[])[Number(key)] = value;
    } else {
      setOwn(parent as Record<string, Json>, key, value);
    }
    const members = this.#members.get(parent) ?? new Map<string, Origin>();
    this.#members.set(parent, members.set(key, origin));
  }

  /** Where a place of the tree comes from; of a value without identity, where the object that it is in does. */
  originOf(tokens: readonly string[]): Origin {
    let value: Json | undefined = this.root;
    let origin: Origin = { pointer: '' };
    for (const token of tokens) {
      const parent: Json | undefined = value;
      value = isArray(parent) ? parent[Number(token)] : isObject(parent) ? parent[token] : undefined;
      const known =
        (value !== undefined && this.#origins.get(value)) ||
        (parent !== undefined && this.#members.get(parent)?.get(token));
      origin = known || { ...origin, pointer: append(origin.pointer, token) };
    }
    return origin;
  }
}
