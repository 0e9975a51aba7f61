import { describe, expect, it } from 'vitest';
import { fromLatin1, parseDisposition } from '../../../../templates/runtime/core/request/content-disposition.js';

describe('the name of a part (RFC 7578 §4.2)', () => {
  it.each([
    ['form-data; name=a', 'a'],
    ['form-data; name="a"', 'a'],
    ['form-data;name="a b"', 'a b'],
    ['form-data ; NAME = "a"', 'a'],
    ['form-data; name =  "a"', 'a'],
    ['form-data;  name=ab;filename=c', 'ab'],
    ['form-data; filename=c; name=ab', 'ab'],
    ['form-data; x-y!=1; name=ab', 'ab'],
    ['form-data; name="a;b=c"', 'a;b=c'],
    ['form-data; name="a \\" b"', 'a " b'],
    ['form-data; name="a%22b%0D%0a"', 'a"b\r\n'],
    ['form-data; name="100%25"', '100%25'],
    ['form-data; name=""', ''],
    ['form-data', undefined],
    ['form-data; other=a', undefined],
    ['', undefined],
  ])('%s is %j', (header, want) => {
    expect(parseDisposition(header).name).toBe(want);
  });
});

describe('the name of a file', () => {
  it.each([
    ['form-data; name=a; filename=b.txt', 'b.txt'],
    ['form-data; name=a; filename="b c.txt"', 'b c.txt'],
    ['form-data; name=a; filename="C:\\Users\\ann\\b.txt"', 'b.txt'],
    ['form-data; name=a; filename="/etc/passwd"', 'passwd'],
    ['form-data; name=a; filename="x%0A/b.txt"', 'b.txt'],
    ['form-data; name=a; filename=""', ''],
    ['form-data; name=a', undefined],
    ["form-data; name=a; filename=b; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    ["form-data; name=a; filename*=utf-8'en'na%C3%AFve.txt; filename=b", 'naïve.txt'],
    ["form-data; name=a; filename=b; filename*=latin1''%EF", 'b'],
    ["form-data; name=a; filename=b; filename*=xUTF-8''c", 'b'],
    ["form-data; name=a; filename=b; filename*=UTF-8''%FF", 'b'],
    ["form-data; name=a; filename*=UTF-8''%FF", undefined],
    ["form-data; name=a; filename=b; filename*=UTF-8''", ''],
  ])('%s is %j, without folders', (header, want) => {
    expect(parseDisposition(header).filename).toBe(want);
  });
});

it.each([
  ['plain', 'plain'],
  ['naÃ¯ve', 'naïve'],
  ['naïve', 'naïve'],
  ['☃', '☃'],
])('%j, read as Latin-1, was %j (RFC 7578 §5.1)', (given, want) => {
  expect(fromLatin1(given)).toBe(want);
});
