/**
 * How one value is written on the wire (OAS 3.1.1 §4.8.12.3, RFC 6570): everything the runtime knows about a style. A
 * value is split while it is still percent-encoded, so that an encoded delimiter is data. Readers return `undefined` if
 * the value is not in the style.
 */
export interface ParameterStyleRules {
  readonly scalar: (raw: string, name: string) => string | undefined;
  readonly list: (raw: string, name: string, explode: boolean) => readonly string[] | undefined;
  /** Reads names and values, alternating. */
  readonly pairs: (raw: string, name: string, explode: boolean) => readonly string[] | undefined;
  /** Writes a value; `undefined` if the style can't. */
  readonly write: (value: ValueTexts, how: Writing) => string | undefined;
  /** Each member of an object is a separate pair: `name[key]=value`. */
  readonly isDeep?: true;
  /** Nothing is percent-encoded. */
  readonly isRaw?: true;
}

/** A value as texts that are already encoded. */
export type ValueTexts =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly pairs: readonly (readonly [key: string, text: string])[] };

interface Writing {
  /** Encoded. */
  readonly name: string;
  readonly explode: boolean;
  /** What separates the pairs of a query (`&`) or a cookie. */
  readonly between: string;
  /** In a query, where a value follows its name. */
  readonly isNamed: boolean;
}

/** `a,b`; as an object `R,100,G,200`, exploded `R=100,G=200`. */
const simple: ParameterStyleRules = {
  scalar: (raw) => raw,
  list: (raw) => raw.split(','),
  pairs: (raw, _name, explode) => (explode ? assignments(raw.split(',')) : alternating(raw.split(','))),
  write: (value, { explode }) => joined(value, explode, ','),
};

/** `.a,b`, exploded `.a.b`; as an object `.R,100`, exploded `.R=100.G=200`. */
const label: ParameterStyleRules = {
  scalar: (raw) => (raw.startsWith('.') ? raw.slice(1) : undefined),
  list: (raw, _name, explode) => (raw.startsWith('.') ? raw.slice(1).split(explode ? '.' : ',') : undefined),
  pairs(raw, _name, explode) {
    if (!raw.startsWith('.')) {
      return undefined;
    }
    return explode ? assignments(raw.slice(1).split('.')) : alternating(raw.slice(1).split(','));
  },
  write: (value, { explode }) => `.${joined(value, explode, explode ? '.' : ',')}`,
};

/** `;name=a,b`, exploded `;name=a;name=b`; as an object `;name=R,100`, exploded `;R=100;G=200`. */
const matrix: ParameterStyleRules = {
  scalar: (raw, name) => matrixValue(raw.startsWith(';') ? raw.slice(1) : undefined, name),
  list(raw, name, explode) {
    if (!explode) {
      return matrix.scalar(raw, name)?.split(',');
    }
    if (!raw.startsWith(';')) {
      return undefined;
    }
    const items: string[] = [];
    for (const part of raw.slice(1).split(';')) {
      const item = matrixValue(part, name);
      if (item === undefined) {
        return undefined;
      }
      items.push(item);
    }
    return items;
  },
  pairs(raw, name, explode) {
    if (explode) {
      return raw.startsWith(';') ? assignments(raw.slice(1).split(';')) : undefined;
    }
    const value = matrix.scalar(raw, name);
    return value === undefined ? undefined : alternating(value.split(','));
  },
  write(value, { name, explode }) {
    if (value.kind === 'scalar') {
      return value.text === '' ? `;${name}` : `;${name}=${value.text}`;
    }
    return explode
      ? exploded(value, name)
          .map((pair) => `;${pair}`)
          .join('')
      : `;${name}=${joined(value, false, ',')}`;
  },
};

/** `name=a,b`, without the name. Exploded it is several pairs of the query: see `request/pair-names.ts`. */
const form: ParameterStyleRules = {
  ...delimited(','),
  write: (value, { name, explode, between }) =>
    explode && value.kind !== 'scalar' ? exploded(value, name).join(between) : `${name}=${joined(value, false, ',')}`,
};

/** `written` is how the delimiter is written. */
function withDelimiter(delimiter: RegExp, written: string): ParameterStyleRules {
  return {
    ...delimited(delimiter),
    write(value, how) {
      if (how.explode) {
        return form.write(value, how);
      }
      const text = joined(value, false, written);
      return how.isNamed ? `${how.name}=${text}` : text;
    },
  };
}

const table = {
  simple,
  label,
  matrix,
  form,
  /** `name=a%20b` */
  spaceDelimited: withDelimiter(/%20|\+| /, '%20'),
  /** `name=a%7Cb` */
  pipeDelimited: withDelimiter(/%7c|\|/i, '%7C'),
  /** `name=a%09b`: Swagger 2.0's `collectionFormat: tsv`. */
  tabDelimited: withDelimiter(/%09|\t/, '%09'),
  /** `name[R]=100&name[G]=200`. A single value is not valid, which the validator reports. */
  deepObject: {
    scalar: (raw) => raw,
    list: () => undefined,
    pairs: () => undefined,
    write(value, { name, between }) {
      if (value.kind === 'scalar') {
        return undefined;
      }
      const pairs = value.kind === 'object' ? value.pairs : value.items.map((item, index) => [index, item]);
      return pairs.map(([key, text]) => `${name}%5B${key}%5D=${text}`).join(between);
    },
    isDeep: true,
  },
  /** OAS 3.2: `form` in a cookie, without percent-encoding. */
  cookie: { ...form, isRaw: true },
} as const satisfies Readonly<Record<string, ParameterStyleRules>>;

export type ParameterStyle = keyof typeof table;

export const parameterStyles: Readonly<Record<ParameterStyle, ParameterStyleRules>> = table;

function delimited(delimiter: string | RegExp): Pick<ParameterStyleRules, 'scalar' | 'list' | 'pairs'> {
  return {
    scalar: (raw) => raw,
    list: (raw) => raw.split(delimiter),
    pairs: (raw) => alternating(raw.split(delimiter)),
  };
}

/** Returns the value of `name=value`; a name alone has an empty value (RFC 6570 §3.2.7). */
function matrixValue(part: string | undefined, name: string): string | undefined {
  if (part === undefined) {
    return undefined;
  }
  const equals = part.indexOf('=');
  const given = equals < 0 ? part : part.slice(0, equals);
  if (given !== name && given !== encodeURIComponent(name)) {
    return undefined;
  }
  return equals < 0 ? '' : part.slice(equals + 1);
}

function alternating(parts: readonly string[]): readonly string[] | undefined {
  return parts.length % 2 === 0 ? parts : parts.length === 1 && parts[0] === '' ? [] : undefined;
}

function assignments(parts: readonly string[]): readonly string[] | undefined {
  const flat: string[] = [];
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals < 0) {
      return part === '' && parts.length === 1 ? [] : undefined;
    }
    flat.push(part.slice(0, equals), part.slice(equals + 1));
  }
  return flat;
}

/** Writes everything in one list. */
function joined(value: ValueTexts, explode: boolean, delimiter: string): string {
  switch (value.kind) {
    case 'scalar':
      return value.text;
    case 'list':
      return value.items.join(delimiter);
    case 'object':
      return (explode ? exploded(value, '') : value.pairs.flat()).join(delimiter);
    default:
      return value satisfies never;
  }
}

/** Writes a pair for each item or member. */
function exploded(value: Exclude<ValueTexts, { kind: 'scalar' }>, name: string): readonly string[] {
  return value.kind === 'list'
    ? value.items.map((item) => `${name}=${item}`)
    : value.pairs.map(([key, text]) => `${key}=${text}`);
}
