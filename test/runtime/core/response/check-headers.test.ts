import { describe, expect, it } from 'vitest';
import type { ReplyHeader } from '../../../../templates/runtime/core/operation.js';
import { checkHeaders } from '../../../../templates/runtime/core/response/check-headers.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { Money, money, ofFormat, valueSchema } from '../../support/conversion.js';
import { check, header } from '../../support/operation.js';
import { answeredCall, checkedReply, violationIn, withHeaders } from '../../support/reply.js';

const written = (given: object, ...headers: readonly ReplyHeader[]) =>
  checkHeaders(checkedReply(withHeaders(...headers)), given, answeredCall());
const short = check({ type: 'string', maxLength: 3 });

describe('a header is written in the style simple (OAS 3.1.1 §4.8.21)', () => {
  it.each<[ReplyHeader, unknown, string | string[]]>([
    [header('X-A'), 'a b%20', 'a b%20'],
    [header('X-A'), 1, '1'],
    [header('X-A'), false, 'false'],
    [header('X-A'), null, 'null'],
    [header('X-A'), new Date(0), '1970-01-01T00:00:00.000Z'],
    [header('X-A'), ['a', 1, new Date(0)], 'a,1,1970-01-01T00:00:00.000Z'],
    [header('X-A'), [], ''],
    [header('X-A'), { b: 1, c: 'x' }, 'b,1,c,x'],
    [header('X-A', { explode: true }), { b: 1, c: 'x' }, 'b=1,c=x'],
    // One line each (RFC 9110 §5.3)
    [header('Set-Cookie'), ['a=1', 'b=2'], ['a=1', 'b=2']],
    [header('Set-Cookie'), 'a=1', 'a=1'],
    [header('Set-Cookie', { explode: true }), { a: '1; Path=/', b: 2 }, ['a=1; Path=/', 'b=2']],
    [header('X-A', { isJson: true }), { a: ['☃', 1] }, '{"a":["\\u2603",1]}'],
    [header('Date'), 'x', 'x'],
  ])('%j of %j', (of, value, want) => {
    expect(written({ [of.name]: value }, of)).toEqual({ [of.name]: want });
  });

  it('in the spelling of the document, its length as the server has it', () => {
    expect(written({ 'x-LONG': 'a' }, header('X-Long'))).toEqual({ 'X-Long': 'a' });
    expect(written({ 'content-LENGTH': 5 }, header('content-length'))).toEqual({ 'Content-Length': '5' });
  });

  it('what frames the message is left to the server (RFC 9112 §6)', () => {
    const names = ['Content-Type', 'Transfer-Encoding', 'Connection', 'X-A'];
    expect(written(Object.fromEntries(names.map((name) => [name, 'x'])), ...names.map((name) => header(name)))).toEqual(
      {
        'X-A': 'x',
      },
    );
  });

  it('what is undefined is not there', () => {
    expect(written({ 'X-A': undefined, 'X-B': undefined }, header('X-A'))).toEqual({});
  });
});

describe('a header is refused', () => {
  it.each<[string, object, string]>([
    ['that is not documented', { 'X-C': 'x' }, "has the header 'X-C', which is not documented; documented: X-A, X-B."],
    ['with a line break', { 'x-a': 'a\r\nX-C: x' }, "has a line break or another character in the header 'x-a' that"],
    [
      'with a line break within a list',
      { 'X-A': ['a', '\n'] },
      "has a line break or another character in the header 'X-A'",
    ],
    ['with a character that is no byte', { 'X-A': '☃' }, "that a header can't carry"],
  ])('%s', (_what, given, message) => {
    expect(violationIn(() => written(given, header('X-A'), header('X-B'))).message).toContain(message);
  });

  it('where none is documented', () => {
    expect(violationIn(() => written({ a: 1 })).message).toMatch(/'a', which is not documented; no header is\.$/);
  });

  it('of several cookies, one with a line break', () => {
    expect(() => written({ 'set-cookie': ['a=1', 'b=\n'] }, header('Set-Cookie'))).toThrow('line break');
  });
});

describe('a header that fails its schema', () => {
  it('says where and why', () => {
    const shaped = header('X-A', { schema: check({ type: 'object', properties: { a: { type: 'integer' } } }) });
    expect(violationIn(() => written({ 'x-a': { a: 'x' } }, shaped))).toMatchObject({
      message: "getItem: reply 200 has a header 'x-a' that is not as documented.",
      faults: [{ in: 'header', pointer: 'X-A/a', keyword: 'type', message: 'must be an integer' }],
    });
  });

  it('may pass it as it is sent', () => {
    expect(written({ 'X-A': 12 }, header('X-A', { schema: short }))).toEqual({ 'X-A': '12' });
    expect(() => written({ 'X-A': 1234 }, header('X-A', { schema: short }))).toThrow('not as documented');
    const cookies = header('Set-Cookie', { schema: short });
    expect(written({ 'Set-Cookie': ['a=1', 'b=2'] }, cookies)).toEqual({ 'Set-Cookie': ['a=1', 'b=2'] });
    expect(() => written({ 'Set-Cookie': ['a=1', 'b=22'] }, cookies)).toThrow('not as documented');
  });

  it('is reported, or not looked at, where the options say so', () => {
    const call = answeredCall();
    const spec = withHeaders(header('X-A', { schema: short }));
    const given = { 'X-A': 'long' };
    expect(checkHeaders(checkedReply(spec, { validates: 'report', call }), given, call)).toEqual(given);
    expect(call.reports).toHaveLength(1);
    expect(checkHeaders(checkedReply(spec, { validates: 'never', call }), given, call)).toEqual(given);
    expect(call.reports).toHaveLength(1);
  });
});

describe('a required header', () => {
  const spec = withHeaders(header('X-A', { required: true }), header('X-B'), header('Date', { required: true }));

  it('must be there, whatever its case', () => {
    expect(checkHeaders(checkedReply(spec), { 'x-a': 1 }, answeredCall())).toEqual({ 'X-A': '1' });
    expect(violationIn(() => checkHeaders(checkedReply(spec), { 'X-B': 1 }, answeredCall()))).toMatchObject({
      message: "getItem: reply 200 lacks the header 'X-A', which is required.",
      faults: [{ in: 'header', pointer: 'X-A', keyword: 'required', message: 'is required' }],
    });
  });

  it('may be set by somebody else, such as a middleware', () => {
    expect(checkHeaders(checkedReply(spec), {}, answeredCall(undefined, 'X-A'))).toEqual({});
  });
});

describe('a header of a format', () => {
  const codecs = { money, int64: bigintOf('int64') };
  const price = ofFormat('money');
  const id = ofFormat('int64', ['integer']);
  const of = (schema: Parameters<typeof valueSchema>[1], more: Partial<ReplyHeader> = {}) =>
    header('X-A', { schema: valueSchema(codecs, schema), ...more });

  it.each<[string, ReplyHeader, unknown, string]>([
    ['a value', of(price), new Money(7), '7 EUR'],
    ['a list', of({ items: price }), [new Money(7), new Money(8)], '7 EUR,8 EUR'],
    ['an object', of({ additionalProperties: price }), { a: new Money(7) }, 'a,7 EUR'],
    ['JSON', of({ items: price }, { isJson: true }), [new Money(7)], '["7 EUR"]'],
    ['JSON with all digits', of({ items: id }, { isJson: true }), [9007199254740993n], '[9007199254740993]'],
    ['all digits', of(id), 9007199254740993n, '9007199254740993'],
  ])('is written as it is on the wire: %s', (_what, documented, value, want) => {
    expect(written({ 'x-a': value }, documented)).toEqual({ 'X-A': want });
  });

  it('is checked as it is written', () => {
    const few = of({ ...price, maxLength: 5 });
    expect(written({ 'X-A': new Money(7) }, few)).toEqual({ 'X-A': '7 EUR' });
    expect(violationIn(() => written({ 'X-A': new Money(70) }, few)).faults).toMatchObject([{ keyword: 'maxLength' }]);
  });

  it('that can not be written is refused, whatever the options say', () => {
    for (const validates of ['always', 'never'] as const) {
      const reply = checkedReply(withHeaders(of({ properties: { a: price } })), { validates });
      expect(violationIn(() => checkHeaders(reply, { 'x-a': { a: 7 } }, answeredCall()))).toMatchObject({
        message: "getItem: reply 200 has a header 'X-A' that can not be written.",
        faults: [{ in: 'header', pointer: 'X-A/a', keyword: 'format', message: "has no value of the format 'money'" }],
        cause: new TypeError('It is not money.'),
      });
    }
  });

  it('of a thrown error is on the wire already', () => {
    const reply = { ...checkedReply(withHeaders(of(price))), isOnWire: true };
    expect(checkHeaders(reply, { 'X-A': '7 EUR' }, answeredCall())).toEqual({ 'X-A': '7 EUR' });
  });
});

describe('what is written says exactly what', () => {
  it.each<[ReplyHeader, unknown, string | string[]]>([
    [header('X-A', { isJson: true }), 'a\u007f\u0080ÿĀ\uffff', '"a\\u007f\\u0080\\u00ff\\u0100\\uffff"'],
    [header('X-A', { isJson: true }), null, 'null'],
    [header('X-A', { isJson: true }), { a: undefined }, '{}'],
    [header('X-A'), { a: undefined, b: 1 }, 'b,1'],
    [header('X-A'), {}, ''],
    [header('X-A'), { a: new Date(0) }, 'a,1970-01-01T00:00:00.000Z'],
    [header('Set-Cookie', { explode: false }), { a: 1 }, 'a,1'],
    [header('SET-COOKIE'), ['a=1', 'b=2'], ['a=1', 'b=2']],
    [header('X-A'), '', ''],
    [header('X-A'), 'é\t', 'é\t'],
  ])('%j of %j', (of, value, want) => {
    expect(written({ [of.name]: value }, of)).toEqual({ [of.name]: want });
  });

  it.each(['a\0', 'a\u007f', 'a\r', 'a\n', 'Ā'])('%j can not be carried (RFC 9110 §5.5)', (value) => {
    expect(violationIn(() => written({ 'X-A': value }, header('X-A'))).message).toBe(
      "getItem: reply 200 has a line break or another character in the header 'X-A' that a header can't carry.",
    );
  });

  it.each(['constructor', '__proto__'])('%s is not documented', (name) => {
    expect(violationIn(() => written(Object.fromEntries([[name, 'x']]), header('X-A'))).message).toBe(
      `getItem: reply 200 has the header '${name}', which is not documented; documented: X-A.`,
    );
  });
});
