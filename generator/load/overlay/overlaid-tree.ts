import { append } from '../../document/json-pointer.js';
import { isArray, isObject, setOwn } from '../../document/value.js';
import type { Json } from '../../model/json.js';

/** The text that a part of the overlaid document comes from: an overlay's, or the document's own. */
export interface Origin {
  /** Absent for the document itself. */
  readonly overlay?: number;
  readonly pointer: string;
}

/** An object or list that may be changed. */
export type Branch = Record<string, Json> | Json[];

/** A copy of a document for applying overlays, which knows where each of its objects and lists comes from. */
export class OverlaidTree {
  readonly root: Json;
  readonly #origins = new Map<Json, Origin>();
  /** The origins of values without identity that an overlay has set. */
  readonly #members = new Map<Json, Map<string, Origin>>();

  constructor(document: Json) {
    this.root = this.graft(document, { pointer: '' });
  }

  /** Copies a value from a place in a text. */
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

  /** The same for a value in the tree itself: the copy has the same origin. */
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

  /** Returns where a place of the tree comes from; for a value without identity, the origin of its object. */
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
