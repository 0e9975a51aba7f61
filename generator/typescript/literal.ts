import { type Code, code, textOf } from './code.js';
import { propertyKey, stringLiteral } from './encode.js';

/** Code within a literal: a reference to something named. */
export class Expression {
  readonly code: Code;

  constructor(code: Code) {
    this.code = code;
  }
}

const WIDTH = 120;

/** Returns a value as an object, array or scalar literal, on one line if it fits. `undefined` members are omitted. */
export function literal(value: unknown, indent = 0, before = indent): Code {
  const flat = flatLiteral(value);
  if (before + textOf(flat).length < WIDTH) {
    return flat;
  }
  const inner = ' '.repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((each) => code`${inner}${literal(each, indent + 2)},\n`)
    : entries(value).map(([key, each]) => {
        const name = `${propertyKey(key)}: `;
        const member = literal(each, indent + 2, indent + 2 + name.length);
        return code`${inner}${name}${member}${ownType(key, each)},\n`;
      });
  if (lines.length === 0) {
    return flat;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return code`${open ?? ''}\n${lines}${' '.repeat(indent)}${close ?? ''}`;
}

/** The same on one line, however long. */
export function flatLiteral(value: unknown): Code {
  if (value instanceof Expression) {
    return value.code;
  }
  if (typeof value === 'string') {
    return stringLiteral(value);
  }
  if (Array.isArray(value)) {
    return ['[', listed(value.map(flatLiteral)), ']'];
  }
  if (typeof value === 'object' && value !== null) {
    const members = entries(value).map(
      ([key, each]) => code`${propertyKey(key)}: ${flatLiteral(each)}${ownType(key, each)}`,
    );
    return members.length > 0 ? ['{ ', listed(members), ' }'] : '{}';
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Joins items to one text if the module need not name any of them: rows are many, and most are only text. */
function listed(items: readonly Code[]): Code {
  const separated = items.flatMap((each, index) => (index === 0 ? [each] : [', ', each]));
  return separated.every((each) => typeof each === 'string') ? separated.join('') : separated;
}

/**
 * Returns a type annotation for a member that every object inherits. The compiler does not type it by its place in a
 * record: it looks at `Object`'s own `constructor`, and widens the value.
 */
function ownType(key: string, value: unknown): string {
  const isWidened = key in Object.prototype && (typeof value === 'string' || typeof value === 'object');
  return isWidened && value !== null && !(value instanceof Expression) ? ' as const' : '';
}

function entries(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || value instanceof Expression) {
    return [];
  }
  return Object.entries(value).filter(([, each]) => each !== undefined);
}
