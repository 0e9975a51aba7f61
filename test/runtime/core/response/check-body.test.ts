import { describe, expect, it } from 'vitest';
import type { Codec } from '../../../../templates/runtime/core/options.js';
import type { Outgoing } from '../../../../templates/runtime/core/outgoing.js';
import { checkBody } from '../../../../templates/runtime/core/response/check-body.js';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { guardedRegExp } from '../../../../templates/runtime/core/validation/guarded-reg-exp.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { check, content, failing } from '../../support/operation.js';
import { answeredCall, checkedReply, violationIn } from '../../support/reply.js';
import { type GivenContent, NOT_AS_DOCUMENTED, sendBody, whyRefused } from '../../support/send-body.js';

const only = check({ type: 'object', additionalProperties: false, properties: { id: { type: 'integer' } } });
const open = check({ properties: { id: true } });
const leaky = { id: 1, secret: 'x' };
const undecided = new SchemaSet(
  { schema: '{"patternProperties":{"^(a+)+$":true}}' },
  { '^(a+)+$': (pattern) => guardedRegExp(pattern, 'u', 5) },
).get('schema');

describe('JSON', () => {
  it('is written and checked as it is sent', () => {
    expect(sendBody({ schema: only }, { id: 1 })).toEqual({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: '{"id":1}',
    });
    expect(sendBody({ schema: only }, { toJSON: () => ({ id: 1 }) }).body).toBe('{"id":1}');
    expect(whyRefused({ schema: only }, { id: 1, toJSON: () => ({ id: 'x' }) })).toBe(NOT_AS_DOCUMENTED);
    expect(whyRefused({ schema: only }, leaky)).toBe(NOT_AS_DOCUMENTED);
    expect(sendBody({}, leaky).body).toBe(JSON.stringify(leaky));
  });

  it('fails its schema by what the text says', () => {
    const { faults } = violationIn(() => sendBody({ schema: only }, { id: new Date(0) }));
    expect(faults).toEqual([{ in: 'body', pointer: '/id', keyword: 'type', message: 'must be an integer' }]);
  });

  it.each([
    [undefined, 'no body'],
    [() => 1, 'a body that JSON can not carry'],
    [{ a: 1n }, 'a body that JSON can not carry'],
  ])('%s is %s', (body, what) => {
    expect(whyRefused({}, body)).toBe(`getItem: reply 200 has ${what}.`);
  });

  it('says what JSON has said of it', () => {
    expect(violationIn(() => sendBody({}, { a: 1n })).cause).toBeInstanceOf(TypeError);
  });

  it('loses what is not documented where the options say so', () => {
    expect(sendBody({ validates: 'strip', schema: only }, leaky).body).toBe('{"id":1}');
    expect(sendBody({ validates: 'strip', schema: open }, { toJSON: () => leaky }).body).toBe('{"id":1}');
    expect(sendBody({ validates: 'strip' }, leaky).body).toBe(JSON.stringify(leaky));
    expect(whyRefused({ validates: 'strip', schema: only }, { id: 'x', secret: 1 })).toBe(NOT_AS_DOCUMENTED);
    expect(whyRefused({ validates: 'strip', schema: open }, undefined)).toBe('getItem: reply 200 has no body.');
    for (const validates of ['always', 'report', 'never'] as const) {
      expect(sendBody({ validates, schema: open }, leaky).body).toBe(JSON.stringify(leaky));
    }
  });

  it('is refused where nobody can say in time what is documented', () => {
    expect(whyRefused({ validates: 'strip', schema: undecided }, { aaaaaaaaaaaaaaaaaaaaaab: 1 })).toBe(
      'getItem: reply 200 has a property whose name takes too long to check.',
    );
  });
});

describe('under the option', () => {
  it('report, a body that fails its schema is told of and sent', () => {
    const told = answeredCall();
    const reply = checkedReply({ contents: [content({ schema: only })] }, { validates: 'report', call: told });
    expect(checkBody(reply, {}, leaky, undefined).body).toBe(JSON.stringify(leaky));
    expect(told.reports.map(({ message }) => message)).toEqual([NOT_AS_DOCUMENTED]);
  });

  it('never, nobody looks', () => {
    const schema = failing(new Error('Nobody should look.'));
    for (const kind of ['json', 'text', 'codec'] as const) {
      const codec = { encode: String };
      expect(sendBody({ kind, validates: 'never', schema, mediaType: 'a/a', codec }, 1).body).toBe('1');
    }
  });
});

describe('text and forms', () => {
  const csv = { mediaType: 'text/csv', kind: 'text' } as const;
  const form = { mediaType: 'application/x-www-form-urlencoded', kind: 'urlencoded' } as const;

  it.each<[GivenContent, unknown, string]>([
    [csv, 'a,b', 'a,b'],
    [csv, 1, '1'],
    [csv, false, 'false'],
    [csv, 1n, '1'],
    [form, 'a=1', 'a=1'],
    [form, { a: [1, 2], b: undefined }, 'a=1&a=2'],
  ])('%j: %s is %s', (given, body, want) => {
    expect(sendBody(given, body).body).toBe(want);
  });

  it.each<[GivenContent, unknown, string]>([
    [csv, undefined, 'no body'],
    [csv, null, 'a body that is not text (null)'],
    [csv, {}, 'a body that is not text (object)'],
    [form, 1, 'a body that is not urlencoded (number)'],
    [form, undefined, 'no body'],
  ])('%j: %s is %s', (given, body, what) => {
    expect(whyRefused(given, body)).toBe(`getItem: reply 200 has ${what}.`);
  });

  it('are checked as values', () => {
    expect(sendBody({ ...csv, schema: check({ type: 'integer' }) }, 1).body).toBe('1');
    expect(whyRefused({ ...csv, schema: check({ type: 'integer' }) }, '1')).toBe(NOT_AS_DOCUMENTED);
    expect(whyRefused({ ...form, schema: only }, { id: 'x' })).toBe(NOT_AS_DOCUMENTED);
    expect(sendBody({ ...form, schema: only }, { id: 1, gone: undefined }).body).toBe('id=1');
  });

  it('may come bit by bit, unchecked', () => {
    for (const given of [csv, form]) {
      const stream = (async function* () {})();
      expect(sendBody({ ...given, schema: only }, stream).body).toBe(stream);
    }
  });
});

describe('what a codec writes', () => {
  const xml = { mediaType: 'application/xml', kind: 'codec' } as const;
  const codec: Codec = { encode: (value, { contentType }) => `${JSON.stringify(value)} as ${contentType}` };

  it('is text or bytes', () => {
    expect(sendBody({ ...xml, codec }, { id: 1, gone: undefined }).body).toBe('{"id":1} as application/xml');
    const bytes = Uint8Array.of(1);
    expect(sendBody({ ...xml, codec: { encode: () => bytes } }, 1).body).toBe(bytes);
  });

  it('is of the media type that is sent', () => {
    expect(sendBody({ mediaType: 'text/*', kind: 'codec', codec }, 1).body).toBe('1 as text/plain; charset=utf-8');
    expect(sendBody({ mediaType: 'image/*', kind: 'codec', codec, headers: { 'Content-Type': 'x' } }, 1).body).toBe(
      '1 as image/*',
    );
    expect(sendBody({ mediaType: 'image/*', kind: 'codec', codec, type: 'image/png' }, 1).body).toBe('1 as image/png');
  });

  it('needs none where the handler has written it', () => {
    expect(sendBody(xml, '<a/>').body).toBe('<a/>');
    const bytes = Uint8Array.of(1);
    expect(sendBody(xml, bytes).body).toBe(bytes);
    const stream = (async function* () {})();
    expect(sendBody({ ...xml, schema: only }, stream).body).toBe(stream);
  });

  it('has been checked, and stripped', () => {
    expect(whyRefused({ ...xml, codec, schema: only }, leaky)).toBe(NOT_AS_DOCUMENTED);
    expect(sendBody({ ...xml, codec, schema: only, validates: 'strip' }, leaky).body).toBe(
      '{"id":1} as application/xml',
    );
  });

  it.each<[string, Codec | undefined, unknown, string]>([
    ['no body', codec, undefined, 'no body'],
    ['no codec', undefined, {}, "a body that needs options.codecs['application/xml'].encode"],
    ['a codec that only reads', { decode: () => 1 }, {}, "a body that needs options.codecs['application/xml'].encode"],
    [
      'a codec that makes something else',
      { encode: () => 1 as unknown as string },
      {},
      'a body that its codec turns into neither text nor bytes (number)',
    ],
    ['a codec that throws', { encode: () => JSON.parse('{') }, {}, 'a body that its codec can not write'],
  ])('%s is refused', (_what, given, body, what) => {
    expect(whyRefused({ ...xml, ...(given && { codec: given }) }, body)).toBe(`getItem: reply 200 has ${what}.`);
  });

  it('what it throws is the cause, or itself what breaks the contract', () => {
    const raise = (error: Error): Codec => ({
      encode: () => {
        throw error;
      },
    });
    const odd = new Error('odd');
    expect(violationIn(() => sendBody({ ...xml, codec: raise(odd) }, {})).cause).toBe(odd);
    const own = new ContractViolation(checkedReply({}).operation, 'own');
    expect(violationIn(() => sendBody({ ...xml, codec: raise(own) }, {}))).toBe(own);
  });
});

describe('bytes', () => {
  const png = { mediaType: 'image/png', kind: 'binary' } as const;
  const image = { mediaType: 'image/*', kind: 'binary' } as const;

  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['bytes', Uint8Array.of(1)],
    ['a stream', new ReadableStream()],
    ['a Blob', new Blob(['x'])],
  ])('%s is sent as it is', (_what, body) => {
    for (const kind of ['binary', 'multipart'] as const) {
      expect(sendBody({ ...png, kind }, body).body).toBe(body);
    }
  });

  it('of a buffer are bytes', () => {
    expect(sendBody(png, Uint8Array.of(1, 2).buffer).body).toEqual(Uint8Array.of(1, 2));
  });

  it.each<[unknown, string]>([
    [undefined, 'no body'],
    [1, 'a body that is neither bytes nor a stream (number)'],
    [{}, 'a body that is neither bytes nor a stream (object)'],
  ])('%j: %s', (body, what) => {
    expect(whyRefused(png, body)).toBe(`getItem: reply 200 has ${what}.`);
  });

  it('a Blob knows its length, and its type where the document has a range', () => {
    const gif = new Blob(['abc'], { type: 'image/gif' });
    expect(sendBody(image, gif).headers).toEqual({ 'Content-Type': 'image/gif', 'Content-Length': 3 });
    expect(sendBody(png, gif).headers).toEqual({ 'Content-Type': 'image/png', 'Content-Length': 3 });
    expect(sendBody({ ...image, type: 'image/webp' }, gif).headers['Content-Type']).toBe('image/webp');
    for (const type of ['text/plain', 'nonsense', '', 'image/☃']) {
      expect(whyRefused(image, new Blob(['abc'], { type }))).toBe(
        'getItem: reply 200 has no media type within the documented range; name one with reply.as(…).',
      );
    }
    expect(whyRefused(image, 'abc')).toContain('no media type within the documented range');
  });

  it('a Blob of a type that no range has is refused, whatever else is documented', () => {
    const reply = checkedReply({ contents: [content(image), content({ mediaType: 'nonsense', kind: 'binary' })] });
    const blob = new Blob(['x'], { type: 'text/plain' });
    expect(violationIn(() => checkBody(reply, {}, blob, undefined)).message).toContain(
      'no media type within the documented',
    );
  });

  it('a stream may say its length, which is a number', () => {
    const stream = (async function* () {})();
    expect(sendBody({ ...png, headers: { 'Content-Length': '12' } }, stream).headers['Content-Length']).toBe('12');
    for (const length of ['x', '1x', 'x1', '-1', '']) {
      expect(whyRefused({ ...png, headers: { 'Content-Length': length } }, stream)).toBe(
        'getItem: reply 200 has a Content-Length that is not a number.',
      );
      expect(sendBody({ ...png, headers: { 'Content-Length': length } }, 'x').body).toBe('x');
      expect(sendBody({ ...png, headers: { 'Content-Length': length } }, Uint8Array.of(1)).status).toBe(200);
    }
  });
});

describe('values that come one by one', () => {
  const lines = { mediaType: 'application/jsonl', kind: 'lines' } as const;
  const all = async ({ body }: Outgoing): Promise<string> => {
    let text = '';
    for await (const part of body as AsyncIterable<string>) {
      text += part; // what was made of a sequence
    }
    return text;
  };

  it.each(['lines', 'records', 'events'] as const)('%s are live', async (kind) => {
    const outgoing = sendBody({ mediaType: 'a/a', kind }, [{ data: 'x' }]);
    expect(outgoing).toMatchObject({ status: 200, live: kind, headers: { 'Content-Type': 'a/a' } });
    expect(await all(outgoing)).toContain('x');
  });

  it('are each checked, and stripped', async () => {
    await expect(all(sendBody({ ...lines, schema: only }, [{ id: 1 }, leaky]))).rejects.toThrow(NOT_AS_DOCUMENTED);
    expect(await all(sendBody({ ...lines, schema: only, validates: 'strip' }, [leaky]))).toBe('{"id":1}\n');
    expect(await all(sendBody({ ...lines, schema: only }, [{ id: 1, gone: undefined }]))).toBe('{"id":1}\n');
    expect(await all(sendBody({ ...lines, schema: only, validates: 'never' }, [leaky]))).toContain('secret');
  });

  it.each<[unknown, string]>([
    [undefined, 'no body'],
    [{}, 'a body that is not a sequence (object)'],
    ['x', 'a body that is not a sequence ("x")'],
  ])('%j: %s', (body, what) => {
    expect(whyRefused(lines, body)).toBe(`getItem: reply 200 has ${what}.`);
  });
});

it('where Accept may choose, a cache is told so (RFC 9110 §12.5.5)', () => {
  const reply = checkedReply({ contents: [content(), content({ mediaType: 'text/csv', kind: 'text' })] });
  expect(checkBody(reply, {}, 1, 'text/csv').headers).toEqual({
    Vary: 'Accept',
    'Content-Type': 'text/csv; charset=utf-8',
  });
});
