import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comment, lineComment, propertyKey, stringLiteral, visible } from '../../generator/typescript/encode.js';

/** What a piece of source text evaluates to. */
const evaluate = (source: string): unknown => new Function(`return ${source}`)();
const anyText = fc.string({ unit: 'binary' });

describe('stringLiteral', () => {
  it('means the text it was made of', () => {
    fc.assert(fc.property(anyText, (text) => evaluate(stringLiteral(text)) === text));
  });

  it('still does once it is made visible', () => {
    fc.assert(fc.property(anyText, (text) => evaluate(visible(stringLiteral(text))) === text));
  });

  it('is on one line', () => {
    fc.assert(fc.property(anyText, (text) => !/[\r\n\u2028\u2029]/.test(visible(stringLiteral(text)))));
  });
});

describe('propertyKey', () => {
  it('makes an own property of that name, __proto__ too', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor')), (name) => {
        const object = evaluate(`{ ${propertyKey(name)}: 1 }`.replace(/^/, '(').concat(')'));
        expect(Object.entries(object as object)).toEqual([[name, 1]]); // an object literal
      }),
    );
  });

  it('is bare where it can be', () => expect(propertyKey('itemId')).toBe('itemId'));
});

describe('comment', () => {
  it('can not be left from within', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('*', '/', '\\', 'a', '\n', '\r', '\u2028')), (parts) => {
        expect(comment(parts.join(''))).not.toContain('*/');
      }),
    );
  });
});

describe('lineComment', () => {
  it('stays on its line', () => expect(lineComment('a\r\nprocess.exit()\u2028b')).toBe('a process.exit() b'));
});

describe('visible', () => {
  it('shows text that would run the other way', () => expect(visible("'a\u202eb'")).toBe("'a\\u202eb'"));
  it('leaves line ends and tabs', () => expect(visible('a\n\tb')).toBe('a\n\tb'));
});
