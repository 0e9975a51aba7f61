import { pointerToken } from '../pointer-token.js';

/** A place in a value. Its pointer is only written if something is wrong. */
export class Place {
  static readonly root = new Place(undefined, '');
  readonly #parent: Place | undefined;
  readonly #key: string | number;

  private constructor(parent: Place | undefined, key: string | number) {
    this.#parent = parent;
    this.#key = key;
  }

  to(key: string | number): Place {
    return new Place(this, key);
  }

  /** JSON Pointer (RFC 6901) */
  get pointer(): string {
    const tokens: string[] = [];
    for (let place: Place = this; place.#parent !== undefined; place = place.#parent) {
      tokens.push(pointerToken(String(place.#key)));
    }
    return tokens.length === 0 ? '' : `/${tokens.reverse().join('/')}`;
  }
}
