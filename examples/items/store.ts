import type { Item, ItemRequest } from '../../generated/items/index.js';

/** The router sends an error's `status` if the operation documents it. */
export class ItemNotFound extends Error {
  readonly status = 404;
}

/** Items in memory, oldest first. */
export class ItemStore {
  readonly #items = new Map<number, Item>();
  #nextId = 1;

  list({ q, tags, limit }: { q?: string; tags?: string[]; limit: number }): Item[] {
    return [...this.#items.values()]
      .filter((item) => q === undefined || item.name.includes(q))
      .filter((item) => (tags ?? []).every((tag) => item.tags?.includes(tag)))
      .slice(0, limit);
  }

  find(id: number): Item | undefined {
    // Something in the server breaks. The client gets a bare 500, the log gets the whole error.
    if (id === 13) {
      throw new Error('Item 13 is on a broken shelf');
    }
    return this.#items.get(id);
  }

  hasName(name: string): boolean {
    return [...this.#items.values()].some((item) => item.name === name);
  }

  add(fields: ItemRequest): Item {
    const item = { id: this.#nextId++, ...fields };
    this.#items.set(item.id, item);
    return item;
  }

  replace(id: number, fields: ItemRequest): Item {
    const item = { id, ...fields };
    this.#items.set(id, item);
    return item;
  }

  remove(id: number): void {
    if (!this.#items.delete(id)) {
      throw new ItemNotFound(`There is no item ${id}`);
    }
  }
}
