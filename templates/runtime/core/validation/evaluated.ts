/** The members of one value that schemas have looked at, as `unevaluatedProperties` and `unevaluatedItems` ask (Core §11). */
export class Evaluated {
  readonly names = new Set<string>();
  readonly items = new Set<number>();
  /** Items from the first on. */
  first = 0;
  hasAllNames = false;
  hasAllItems = false;

  /** What an alternative has looked at counts once it has turned out to be valid. */
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
