import { expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8, latin1Bytes } from '../../../templates/runtime/core/utf8.js';

it('bytes are the text that they are in UTF-8, with its byte order mark, or none', () => {
  expect(decodeUtf8(encodeUtf8('\ufeffé☃'))).toBe('\ufeffé☃');
  expect(decodeUtf8(Uint8Array.of(0xff))).toBeUndefined();
});

it('a text of Latin-1 is its bytes, another is none', () => {
  expect(latin1Bytes('a\u00ff')).toEqual(Uint8Array.of(0x61, 0xff));
  expect(latin1Bytes('')).toEqual(new Uint8Array());
  expect(latin1Bytes('a\u0100')).toBeUndefined();
});
