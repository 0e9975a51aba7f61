/** How the text or number of a format becomes a value, and back. Either may throw: there is no such value then. */
export interface FormatCodec {
  readonly decode: (wire: never) => unknown;
  readonly encode: (value: never) => unknown;
  /** Whether it takes integers that a double does not hold, as `bigint`. */
  readonly isExact?: true;
}

/** A codec of the user's own: the compiler sees that both directions are of the same type. */
export function codec<Wire, Value>(decode: (wire: Wire) => Value, encode: (value: Value) => Wire): FormatCodec {
  return { decode, encode };
}

/** RFC 3339 §5.6, date-time. A `Date` has milliseconds, no offset, and no leap second: that is the second after. */
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

/** Only a `Date` will do: what else has the method would be no value of the type. */
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

/** Integers with all their digits, written as numbers or as texts; `bits` are those of an integer of a certain size. */
export function bigintOf(bits?: 'int64' | 'uint64'): FormatCodec {
  const inRange = (value: bigint): bigint => {
    if (bits !== undefined && (bits === 'int64' ? BigInt.asIntN : BigInt.asUintN)(64, value) !== value) {
      throw new RangeError(`It is no ${bits}.`);
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

/** More digits take more time than they are worth. */
const INTEGER = /^-?(?:0|[1-9]\d{0,999})$/;
