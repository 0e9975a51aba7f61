import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, namespaceFrom, textOf } from '../../generator/typescript/code.js';
import { Expression, literal } from '../../generator/typescript/literal.js';

describe('literal', () => {
  it('evaluates to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(evaluated(value)).toEqual(value);
      }),
    );
  });

  it('keeps a member named like the prototype', () => {
    const value: unknown = JSON.parse('{ "": { "__proto__": "" } }');
    expect(evaluated(value)).toEqual(value);
  });

  it('keeps its type where every object has such a member', () => {
    expect(textOf(literal({ constructor: { kind: 'scalar' }, toString: 'x', valueOf: 1 }))).toBe(
      "{ constructor: { kind: 'scalar' } as const, toString: 'x' as const, valueOf: 1 }",
    );
  });

  it('is one line where that fits', () =>
    expect(textOf(literal({ a: 1, 'b-c': ['x'] }))).toBe("{ a: 1, 'b-c': ['x'] }"));

  it('is a line a member where it does not', () => {
    expect(textOf(literal({ a: 'x'.repeat(80), b: 'y'.repeat(80) }))).toBe(
      `{\n  a: '${'x'.repeat(80)}',\n  b: '${'y'.repeat(80)}',\n}`,
    );
  });

  it('leaves out what is undefined, and keeps code as it is', () => {
    const b = new Expression(code`${namespaceFrom('./validators', 'validators')}.b`);
    expect(textOf(literal({ a: undefined, b }))).toBe('{ b: validators.b }');
  });
});

function evaluated(value: unknown): unknown {
  // lowered to ES5, the compiler's default, a computed `__proto__` becomes an assignment, which sets the prototype
  const options = { target: ts.ScriptTarget.ES2022 };
  return new Function(ts.transpile(`return (${textOf(literal(value))})`, options))();
}
