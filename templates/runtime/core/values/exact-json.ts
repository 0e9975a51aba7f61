import { setOwn } from '../own-property.js';
import { isRecord } from '../response/serialise-json.js';

/** Parses JSON like `JSON.parse`, except that integers that a double can't hold become `bigint`. */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // 2^53 has sixteen digits
  return /\d{16}/.test(text) ? new ExactReader(text).read() : value;
}

/** The tokens of valid JSON, apart from white space and colons. Each is visited once. */
const TOKEN = /[[\]{},]|"[^"\\]*(?:\\.[^"\\]*)*"|[-\w.+]+/g;

/** Longer integers do not become `bigint`: so many digits take too much time. */
const INTEGER = /^-?\d{16,1000}$/;

/** Reads a text that is known to be valid, and not too deep for the stack. */
class ExactReader {
  readonly #tokens: Iterator<RegExpMatchArray>;

  constructor(text: string) {
    this.#tokens = text.matchAll(TOKEN);
  }

  read(): unknown {
    return this.#value(this.#next());
  }

  #next(): string {
    const { value } = this.#tokens.next();
    return value?.[0] ?? '';
  }

  #value(token: string): unknown {
    switch (token) {
      case '[':
        return this.#list();
      case '{':
        return this.#object();
      default:
        return INTEGER.test(token) ? exact(token) : JSON.parse(token);
    }
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    for (let token = this.#next(); token !== ']'; token = this.#next()) {
      if (token !== ',') {
        list.push(this.#value(token));
      }
    }
    return list;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (let token = this.#next(); token !== '}'; token = this.#next()) {
      if (token !== ',') {
        setOwn(object, String(JSON.parse(token)), this.#value(this.#next()));
      }
    }
    return object;
  }
}

function exact(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

/** Writes JSON like `JSON.stringify`, and each `bigint` as a number. */
export function writeExactly(value: unknown): string | undefined {
  return holdsBigint(value) ? written(value) : JSON.stringify(value);
}

function holdsBigint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'bigint';
  }
  return Object.values(value).some(holdsBigint);
}

function written(value: unknown): string | undefined {
  if (typeof value === 'bigint') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => written(item) ?? 'null').join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || !isRecord(value) || 'toJSON' in value) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = written(member);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(',')}}`;
}
