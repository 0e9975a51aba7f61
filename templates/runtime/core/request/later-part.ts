/** Why a multipart body can't be decoded, other than by its content. */
export type PartsFailure = 'too-large' | { readonly noCodec: string } | { readonly error: unknown };

export type PartsResult = { readonly value: unknown } | { readonly failure: PartsFailure };

/** Calls back once, with what keeps the whole body from being decoded. */
type Done = (failure?: PartsFailure) => void;

/** Holds the place of a part whose value comes later: from a codec, or from the parts within it. */
export class LaterPart {
  value: unknown;
  /** A list is then several values of its property. */
  readonly isSpread: boolean;
  readonly #start: (later: LaterPart, done: Done) => void;

  constructor(isSpread: boolean, start: (later: LaterPart, done: Done) => void) {
    this.isSpread = isSpread;
    this.#start = start;
  }

  start(done: Done): void {
    this.#start(this, done);
  }
}

/**
 * Waits for one part after the other, so that they share the limits. A form may have a hundred thousand of them, so it
 * neither copies the list nor goes a level deeper for each.
 */
export function whenThere(parts: readonly LaterPart[], done: Done): void {
  const from = (start: number): void => {
    let isThere = true;
    for (let index = start; isThere; index++) {
      const part = parts[index];
      if (part === undefined) {
        done();
        return;
      }
      isThere = false;
      let isStarting = true;
      try {
        part.start((failure) => {
          if (failure !== undefined) {
            done(failure);
          } else if (isStarting) {
            isThere = true;
          } else {
            from(index + 1);
          }
        });
      } catch (error) {
        done({ error });
        return;
      }
      isStarting = false;
    }
  };
  from(0);
}

/** Puts the values in their places: they are members or items of a body, or items of its members. */
export function withLaterParts(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inPlace);
  }
  const record = value as Record<string, unknown>; // a body of parts is a list or an object
  for (const [name, member] of Object.entries(record)) {
    if (Array.isArray(member)) {
      record[name] = member.flatMap(itemsOf);
    } else if (member instanceof LaterPart) {
      record[name] = member.value;
    }
  }
  return record;
}

function inPlace(item: unknown): unknown {
  return item instanceof LaterPart ? item.value : item;
}

function itemsOf(item: unknown): readonly unknown[] {
  return item instanceof LaterPart && item.isSpread && Array.isArray(item.value) ? item.value : [inPlace(item)];
}
