// Covers generator/diagnostics/*, generator/diagnostics/catalogue/*

import { describe, expect, it } from 'vitest';
import { catalogue, parts } from '../../generator/diagnostics/catalogue.js';
import { diagnose } from '../../generator/diagnostics/diagnose.js';
import { finding } from '../../generator/diagnostics/finding.js';
import { format } from '../../generator/diagnostics/format.js';

const locate = (pointer: string) => ({ file: 'items.yaml', line: 41, column: 11, pointer });
const pointer = '/paths/~1items/get/responses/2OO';

describe('a diagnostic', () => {
  it('is one line: where, what, the way out', () => {
    const found = finding('status-key', pointer, { key: '2OO', suggestion: '200' });
    expect(format(diagnose(found, locate))).toBe(
      "items.yaml:41:11 error status-key Response key '2OO' is not a status code, a class (2XX) or 'default'. " +
        '(at #/paths/~1items/get/responses/2OO) Did you mean 200?',
    );
  });

  it('of code has no pointer', () => {
    const found = finding('handler-removed', '', { operation: 'getItem' });
    const inCode = () => ({ file: 'src/items.ts', line: 3, column: 9, pointer: '' });
    expect(format(diagnose(found, inCode))).toMatch(
      /^src\/items\.ts:3:9 warning handler-removed 'getItem' is not an operation of the document\. Remove the handler/,
    );
  });

  it('takes the first hint that has all its values', () => {
    const { hint } = diagnose(finding('status-key', pointer, { key: '700' }), locate);
    expect(hint).toBe('Use a code from 100 to 599, a class such as 2XX, or default.');
  });

  it('does not fill in what a value looks like', () => {
    const found = finding('status-key', pointer, { key: '{suggestion}$&', suggestion: '200' });
    expect(diagnose(found, locate).message).toContain("'{suggestion}$&'");
  });

  it('escapes what would break the line, drive the terminal or turn the text round', () => {
    const key = 'a\r\nb\u001b[31m\u202e\u2028\ud800';
    const line = format(diagnose(finding('status-key', `/${key}`, { key }), locate));
    expect(line).toContain("'a\\r\\nb\\u001b[31m\\u202e\\u2028\ufffd'");
    expect(line).toContain('(at #/a\\r\\nb\\u001b[31m\\u202e\\u2028\ufffd)');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(line).not.toMatch(/[\u0000-\u001f\u202e\u2028]/);
  });

  it('shortens values, not pointers', () => {
    const key = 'k'.repeat(5000);
    const { message, pointer: at } = diagnose(finding('status-key', `/${key}`, { key }), locate);
    expect([message.length < 1000, at.length]).toEqual([true, 5001]);
  });

  it('is painted part by part', () => {
    const found = finding('status-key', pointer, { key: '2OO', suggestion: '200' });
    expect(format(diagnose(found, locate), (part, text) => `<${part}>${text}</>`)).toMatch(
      /^<place>items.yaml:41:11<\/> <error>error<\/> <code>status-key<\/> Response .* <pointer>\(at .*\)<\/> <hint>Did.*<\/>$/,
    );
  });
});

describe('the catalogue', () => {
  it.each(Object.entries(catalogue))('%s ends its sentences', (_code, { message, hint }) => {
    expect(message).toMatch(/\.$/);
    expect([hint].flat().every((one) => /[.?:}]$|\{[a-z]+\}$/i.test(one))).toBe(true);
  });

  it('has each code once', () => {
    const codes = Object.values(parts).flatMap((part) => Object.keys(part));
    expect(codes).toEqual(Object.keys(catalogue));
  });
});
