/**
 * Where the parts of a rewritten document were in the previous one, by JSON Pointer. A part without an entry moved
 * together with its parent.
 */
export class Origins {
  readonly #moved = new Map<string, string>();

  /** If `origin` has moved itself, its own origin is used. */
  note(pointer: string, origin: string): void {
    this.#moved.set(pointer, this.of(origin));
  }

  of(pointer: string): string {
    if (this.#moved.size === 0) {
      return pointer;
    }
    let parent = pointer;
    while (parent !== '' && !this.#moved.has(parent)) {
      parent = parent.slice(0, parent.lastIndexOf('/'));
    }
    return (this.#moved.get(parent) ?? '') + pointer.slice(parent.length);
  }
}
