import { parsePointer } from '../document/json-pointer.js';

interface MemberPlace {
  /** The offset of the key in an object, or of the value in a list. */
  readonly start: number;
  readonly value: number;
}

/**
 * Finds offsets by pointer in a text that is known to be JSON. It skips everything beside the path, because a parse
 * tree of GitHub's 13 MB takes a second; the members of each object on the path are remembered.
 */
export class JsonPlaces {
  readonly #text: string;
  readonly #members = new Map<number, ReadonlyMap<string, MemberPlace>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes as far as the pointer leads. */
  find(pointer: string): MemberPlace {
    const root = this.#skipSpace(0);
    let place: MemberPlace = { start: root, value: root };
    for (const token of parsePointer(pointer)) {
      const next = this.#membersOf(place.value).get(token);
      if (next === undefined) {
        break;
      }
      place = next;
    }
    return place;
  }

  spelling(pointer: string): string {
    const { value } = this.find(pointer);
    return this.#text.slice(value, this.#endOf(value));
  }

  #membersOf(container: number): ReadonlyMap<string, MemberPlace> {
    const known = this.#members.get(container);
    if (known !== undefined) {
      return known;
    }
    const members = new Map<string, MemberPlace>();
    this.#members.set(container, members);
    const opening = this.#text[container];
    if (opening !== '{' && opening !== '[') {
      return members;
    }
    let at = this.#skipSpace(container + 1);
    while (at < this.#text.length && this.#text[at] !== '}' && this.#text[at] !== ']') {
      const start = at;
      let name = String(members.size);
      if (opening === '{') {
        const end = endOfString(this.#text, start) + 1;
        // A JSON string parses as a string.
        name = JSON.parse(this.#text.slice(start, end)) as string;
        at = this.#skipSpace(this.#skipSpace(end) + 1);
      }
      members.set(name, { start, value: at });
      at = this.#skipSpace(this.#endOf(at));
      if (this.#text[at] === ',') {
        at = this.#skipSpace(at + 1);
      }
    }
    return members;
  }

  #skipSpace(start: number): number {
    let at = start;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 0x20) {
      at++;
    }
    return at;
  }

  #endOf(start: number): number {
    let depth = 0;
    for (let at = start; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '"') {
        at = endOfString(this.#text, at);
        if (depth === 0) {
          return at + 1;
        }
      } else if (char === '{' || char === '[') {
        depth++;
      } else if (char === '}' || char === ']') {
        depth--;
        if (depth <= 0) {
          return depth < 0 ? at : at + 1;
        }
      } else if (depth === 0 && (char === ',' || (char ?? '') <= ' ')) {
        return at;
      }
    }
    return this.#text.length;
  }
}

/** Returns the offset of the closing quote: the first that is not escaped by a backslash. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (text.charCodeAt(end - 1) === 0x5c && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) {
    backslashes++;
  }
  return backslashes % 2 === 1;
}
