/**
 * Where the parts of a rewritten document stood in the one that it was made from, by JSON Pointer. What has no entry moved
 * along with its parent.
 */
export class Origins {
  readonly #moved = new Map<string, string>();

  /** `origin` may itself have moved: then its own origin is meant. */
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
