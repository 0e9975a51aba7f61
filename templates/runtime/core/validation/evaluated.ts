/**
 * The members of one value that schemas have evaluated, for `unevaluatedProperties` and `unevaluatedItems` (Core §11).
 */
export class Evaluated {
  readonly names = new Set<string>();
  readonly items = new Set<number>();
  /** How many items, counted from the first. */
  first = 0;
  hasAllNames = false;
  hasAllItems = false;

  /** Adds what an alternative has evaluated, once it has turned out to be valid. */
  add(other: Evaluated): void {
    this.hasAllNames ||= other.hasAllNames;
    this.hasAllItems ||= other.hasAllItems;
    this.first = Math.max(this.first, other.first);
    for (const name of other.names) {
      this.names.add(name);
    }
    for (const index of other.items) {
      this.items.add(index);
    }
  }

  hasName(name: string): boolean {
    return this.hasAllNames || this.names.has(name);
  }

  hasItem(index: number): boolean {
    return this.hasAllItems || index < this.first || this.items.has(index);
  }
}
