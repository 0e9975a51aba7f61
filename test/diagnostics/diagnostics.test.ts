import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generator/diagnostics/catalogue.js';
import { diagnose } from '../../generator/diagnostics/diagnose.js';
import { format } from '../../generator/diagnostics/format.js';

const locate = (pointer: string) => ({ file: 'items.yaml', line: 41, column: 11, pointer });
const pointer = '/paths/~1items/get/responses/2OO';

describe('a diagnostic', () => {
  it('is one line: where, what, the way out', () => {
    const finding = { code: 'status-key', pointer, values: { key: '2OO', suggestion: '200' } };
    expect(format(diagnose(finding, locate))).toBe(
      "items.yaml:41:11 error status-key Response key '2OO' is no status code, class (2XX) or 'default'. " +
        '(at #/paths/~1items/get/responses/2OO) Did you mean 200?',
    );
  });

  it('of code has no pointer', () => {
    const finding = { code: 'handler-removed', pointer: '', values: { operation: 'getItem' } };
    const inCode = () => ({ file: 'src/items.ts', line: 3, column: 9, pointer: '' });
    expect(format(diagnose(finding, inCode))).toMatch(
      /^src\/items\.ts:3:9 warning handler-removed 'getItem' is no operation of the document\. Remove the handler/,
    );
  });

  it('takes the first hint that has all its values', () => {
    const { hint } = diagnose({ code: 'status-key', pointer, values: { key: '700' } }, locate);
    expect(hint).toBe('Use a code from 100 to 599, a class such as 2XX, or default.');
  });

  it('does not fill in what a value looks like', () => {
    const finding = { code: 'status-key', pointer, values: { key: '{suggestion}$&', suggestion: '200' } };
    expect(diagnose(finding, locate).message).toContain("'{suggestion}$&'");
  });

  it('escapes what would break the line, drive the terminal or turn the text round', () => {
    const key = 'a\r\nb\u001b[31m\u202e\u2028\ud800';
    const line = format(diagnose({ code: 'status-key', pointer: `/${key}`, values: { key } }, locate));
    expect(line).toContain("'a\\r\\nb\\u001b[31m\\u202e\\u2028\ufffd'");
    expect(line).toContain('(at #/a\\r\\nb\\u001b[31m\\u202e\\u2028\ufffd)');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(line).not.toMatch(/[\u0000-\u001f\u202e\u2028]/);
  });

  it('shortens values, not pointers', () => {
    const key = 'k'.repeat(5000);
    const { message, pointer: at } = diagnose({ code: 'status-key', pointer: `/${key}`, values: { key } }, locate);
    expect([message.length < 500, at.length]).toEqual([true, 5001]);
  });

  it('is painted part by part', () => {
    const finding = { code: 'status-key', pointer, values: { key: '2OO', suggestion: '200' } };
    expect(format(diagnose(finding, locate), (part, text) => `<${part}>${text}</>`)).toMatch(
      /^<place>items.yaml:41:11<\/> <error>error<\/> <code>status-key<\/> Response .* <pointer>\(at .*\)<\/> <hint>Did.*<\/>$/,
    );
  });

  it('has a code of the catalogue', () => {
    expect(() => diagnose({ code: 'toString', pointer, values: {} }, locate)).toThrow("no code 'toString'");
  });
});

describe('the catalogue', () => {
  it.each(Object.entries(catalogue))('%s ends its sentences', (_code, { message, hint }) => {
    expect(message).toMatch(/\.$/);
    expect([hint].flat().every((one) => /[.?:}]$|\{[a-z]+\}$/i.test(one))).toBe(true);
  });
});
