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

/** Waits for one part after the other, so that they share the limits. Never throws. */
export function whenThere(parts: readonly LaterPart[], done: Done): void {
  const [first, ...others] = parts;
  if (first === undefined) {
    done();
    return;
  }
  try {
    first.start((failure) => (failure === undefined ? whenThere(others, done) : done(failure)));
  } catch (error) {
    done({ error });
  }
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
