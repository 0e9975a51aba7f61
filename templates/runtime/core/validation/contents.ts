/** Stands for all objects with the same content. */
interface Content {
  readonly number: number;
}

/**
 * Tells which values are equal (Core §4.2.2) without comparing all pairs: equal objects get the same content, and each
 * object is visited once.
 */
export class Contents {
  readonly #byObject = new Map<object, Content>();
  readonly #byText = new Map<string, Content>();

  /** Returns the same for equal values, and something else for others. */
  of(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const known = this.#byObject.get(value);
    if (known !== undefined) {
      return known;
    }
    const text = Array.isArray(value) ? this.#listText(value) : this.#objectText(value);
    const content = this.#byText.get(text) ?? { number: this.#byText.size };
    this.#byText.set(text, content);
    this.#byObject.set(value, content);
    return content;
  }

  #listText(items: readonly unknown[]): string {
    let text = '[';
    for (const item of items) {
      text += `${this.#text(item)},`;
    }
    return text;
  }

  #objectText(value: object): string {
    const names = Object.keys(value);
    if (names.length > 1) {
      names.sort();
    }
    let text = '{';
    for (const name of names) {
      const member: unknown = Reflect.get(value, name);
      if (member !== undefined) {
        text += `${JSON.stringify(name)}:${this.#text(member)},`;
      }
    }
    return text;
  }

  #text(value: unknown): string {
    if (typeof value === 'object' && value !== null) {
      return `#${(this.of(value) as Content).number}`; // of an object
    }
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
}

/** Returns the first two items that are equal; `undefined` if all differ. */
export function repeatedItem(
  items: readonly unknown[],
  contents: Contents,
): readonly [first: number, second: number] | undefined {
  const seen = new Map<unknown, number>();
  for (let index = 0; index < items.length; index += 1) {
    const content = contents.of(items[index]);
    const before = seen.get(content);
    if (before !== undefined) {
      return [before, index];
    }
    seen.set(content, index);
  }
  return undefined;
}
