import type { ParameterStyle } from '../operation.js';

/**
 * How one value lies on the wire (OAS 3.1.1 §4.8.12.3, RFC 6570). Each takes it apart while it is still percent-encoded,
 * so that an encoded delimiter is data; `undefined` where it is not of the style.
 */
export interface StyleDecoder {
  readonly scalar: (raw: string, name: string) => string | undefined;
  readonly list: (raw: string, name: string, explode: boolean) => readonly string[] | undefined;
  /** Names and values by turns. */
  readonly pairs: (raw: string, name: string, explode: boolean) => readonly string[] | undefined;
}

/** `a,b`; as an object `R,100,G,200`, exploded `R=100,G=200`. */
const simple: StyleDecoder = {
  scalar: (raw) => raw,
  list: (raw) => raw.split(','),
  pairs: (raw, _name, explode) => (explode ? assignments(raw.split(',')) : alternating(raw.split(','))),
};

/** `.a,b`, exploded `.a.b`; as an object `.R,100`, exploded `.R=100.G=200`. */
const label: StyleDecoder = {
  scalar: (raw) => (raw.startsWith('.') ? raw.slice(1) : undefined),
  list: (raw, _name, explode) => (raw.startsWith('.') ? raw.slice(1).split(explode ? '.' : ',') : undefined),
  pairs(raw, _name, explode) {
    if (!raw.startsWith('.')) {
      return undefined;
    }
    return explode ? assignments(raw.slice(1).split('.')) : alternating(raw.slice(1).split(','));
  },
};

/** `;name=a,b`, exploded `;name=a;name=b`; as an object `;name=R,100`, exploded `;R=100;G=200`. */
const matrix: StyleDecoder = {
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
};

/** `name=a,b` (the name is gone already). Exploded it is several pairs of the query: see `pair-plan.ts`. */
const form: StyleDecoder = delimited(',');

/** `name=a%20b` */
const spaceDelimited: StyleDecoder = delimited(/%20|\+| /);

/** `name=a%7Cb` */
const pipeDelimited: StyleDecoder = delimited(/%7c|\|/i);

/** `name=a%09b` */
const tabDelimited: StyleDecoder = delimited(/%09|\t/);

export const styles: Readonly<Record<ParameterStyle, StyleDecoder>> = {
  simple,
  label,
  matrix,
  form,
  spaceDelimited,
  pipeDelimited,
  tabDelimited,
  // Its members are pairs of the query each (`pair-plan.ts`); one value alone is none, which the validator reports.
  deepObject: { scalar: (raw) => raw, list: () => undefined, pairs: () => undefined },
  cookie: form,
};

function delimited(delimiter: string | RegExp): StyleDecoder {
  return {
    scalar: (raw) => raw,
    list: (raw) => raw.split(delimiter),
    pairs: (raw) => alternating(raw.split(delimiter)),
  };
}

/** The value of `name=value`; a name alone has an empty value (RFC 6570 §3.2.7). */
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
