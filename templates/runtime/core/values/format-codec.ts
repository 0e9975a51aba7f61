/** How the text or number of a format becomes a value, and back. Either may throw if there is no such value. */
export interface FormatCodec {
  readonly decode: (wire: never) => unknown;
  readonly encode: (value: never) => unknown;
  /** Whether it accepts integers that a double can't hold, as `bigint`. */
  readonly isExact?: true;
}

/** Makes a user's own codec: the compiler checks that both directions have the same types. */
export function codec<Wire, Value>(decode: (wire: Wire) => Value, encode: (value: Value) => Wire): FormatCodec {
  return { decode, encode };
}

/**
 * RFC 3339 §5.6, date-time. A `Date` has milliseconds, no offset, and no leap second: that becomes the second after.
 */
export const dateTime: FormatCodec = {
  decode: (text: string) => {
    const [before = '', after] = text.toUpperCase().replace(' ', 'T').split(LEAP_SECOND);
    const moment = new Date(after === undefined ? before : `${before}:59${after}`);
    return valid(after === undefined ? moment : new Date(moment.getTime() + 1000));
  },
  encode: (value: Date) => isoText(value),
};

const LEAP_SECOND = /:60(?=[.Z+-])/;

/** RFC 3339 §5.6, full-date: midnight UTC of the day. */
export const date: FormatCodec = {
  decode: (text: string) => valid(new Date(`${text}T00:00:00Z`)),
  encode: (value: Date) => isoText(value).slice(0, -'T00:00:00.000Z'.length),
};

/** Accepts only a `Date`: other objects with this method would not be values of the type. */
function isoText(value: Date): string {
  if (!(value instanceof Date)) {
    throw new TypeError('It is not a Date.');
  }
  return value.toISOString();
}

function valid(moment: Date): Date {
  if (Number.isNaN(moment.getTime())) {
    throw new RangeError('A Date does not hold it.');
  }
  return moment;
}

/** Integers with all their digits, written as numbers or as texts; `bits` limits their size. */
export function bigintOf(bits?: 'int64' | 'uint64'): FormatCodec {
  const inRange = (value: bigint): bigint => {
    if (bits !== undefined && (bits === 'int64' ? BigInt.asIntN : BigInt.asUintN)(64, value) !== value) {
      throw new RangeError(`It is not a valid ${bits}.`);
    }
    return value;
  };
  return {
    isExact: true,
    decode: (wire: string | number | bigint) => {
      if (typeof wire === 'string' && !INTEGER.test(wire)) {
        throw new SyntaxError('It is not an integer.');
      }
      return inRange(BigInt(wire));
    },
    encode: (value: bigint) => {
      if (typeof value !== 'bigint') {
        throw new TypeError('It is not a bigint.');
      }
      return inRange(value);
    },
  };
}

/** Longer integers take too much time. */
const INTEGER = /^-?(?:0|[1-9]\d{0,999})$/;
