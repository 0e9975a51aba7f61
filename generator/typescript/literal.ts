import { propertyKey, stringLiteral } from './encode.js';

/** A piece of source text within a literal: a reference to something that has a name. */
export class Code {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

const WIDTH = 120;

/** A value as an object, array or scalar literal, on one line where it fits. `undefined` members are left out. */
export function literal(value: unknown, indent = 0, before = indent): string {
  const flat = flatLiteral(value);
  if (before + flat.length < WIDTH) return flat;
  const inner = ' '.repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((each) => `${inner}${literal(each, indent + 2)},\n`)
    : entries(value).map(([key, each]) => {
        const name = `${propertyKey(key)}: `;
        return `${inner}${name}${literal(each, indent + 2, indent + 2 + name.length)}${ownType(key, each)},\n`;
      });
  if (lines.length === 0) return flat;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join('')}${' '.repeat(indent)}${close}`;
}

/** The same on one line, however long. */
export function flatLiteral(value: unknown): string {
  if (value instanceof Code) return value.source;
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(flatLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = entries(value).map(
      ([key, each]) => `${propertyKey(key)}: ${flatLiteral(each)}${ownType(key, each)}`,
    );
    return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * A member that every object has already is not typed by its place in a record: the compiler looks at `Object`'s own
 * `constructor`, and widens what is written.
 */
function ownType(key: string, value: unknown): string {
  const isWidened = key in Object.prototype && (typeof value === 'string' || typeof value === 'object');
  return isWidened && value !== null && !(value instanceof Code) ? ' as const' : '';
}

function entries(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || value instanceof Code) return [];
  return Object.entries(value).filter(([, each]) => each !== undefined);
}
