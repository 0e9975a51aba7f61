import { asked, type Check } from './check.js';
import { deepEqual } from './deep-equal.js';
import type { SchemaObject } from './schema.js';

/** `enum` and `const` (Validation §6.1.2, §6.1.3). */
export function valueChecks({ enum: listed, const: only }: SchemaObject): readonly Check[] {
  return [
    ...(listed === undefined ? [] : [oneOfValues(listed, 'enum', `must be one of ${shown(listed)}`)]),
    ...(only === undefined ? [] : [oneOfValues([only], 'const', `must be ${JSON.stringify(only)}`)]),
  ];
}

function oneOfValues(values: readonly unknown[], keyword: string, message: string): Check {
  const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
  const plain = new Set(values.filter(isPlain));
  const others = values.filter((value) => !isPlain(value));
  const test = (value: unknown): boolean =>
    isPlain(value) ? plain.has(value) : others.some((other) => deepEqual(other, value));
  return asked(test, keyword, message);
}

const SHOWN = 20;

function shown(values: readonly unknown[]): string {
  const texts = values.slice(0, SHOWN).map((value) => JSON.stringify(value));
  return values.length > SHOWN ? `${texts.join(', ')} …` : texts.join(', ');
}
