import { describe, expect, it } from 'vitest';
import type { RequestContentSpec } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import { BodyFailure } from '../../../../templates/runtime/core/request/body-failure.js';
import type { BodyReader, Reading } from '../../../../templates/runtime/core/request/body-reader.js';
import { prepareBody } from '../../../../templates/runtime/core/request/content-type.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import type { Part, PartFailure } from '../../../../templates/runtime/core/request/parts.js';
import {
  type BodyRefusal,
  type ReceivedBody,
  receiveBody,
} from '../../../../templates/runtime/core/request/receive-body.js';
import { bodyOf, callOf, limits, sentBody } from '../../support/call.js';
import { checkInput, failing, jsonBody } from '../../support/operation.js';

interface Given {
  readonly contents?: readonly RequestContentSpec[];
  readonly required?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly codecs?: Codecs;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** What comes of a body: what was received or refused, and what is wrong with it. */
async function receive(
  body: BodyReader,
  { contents = [jsonBody()], required = true, headers = JSON_TYPE, codecs }: Given = {},
) {
  const faults = new FaultList(9);
  const prepared = prepareBody({ required, contents }, limits, codecs);
  const done: (ReceivedBody | BodyRefusal)[] = [];
  receiveBody(prepared, callOf({ body, headers }), faults, (received) => done.push(received));
  for (let turn = 0; turn < 5 && done.length === 0; turn += 1) {
    await Promise.resolve();
  }
  expect(done).toHaveLength(1);
  expect(faults.faults.every(({ in: at }) => at === 'body')).toBe(true);
  return {
    received: done[0],
    faults: faults.faults.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`),
  };
}

const nothing = { value: undefined, contentType: undefined };
const required = [' required: is required'];

describe('a body that is not there', () => {
  it.each<[string, BodyReader, Given]>([
    ['is not sent', bodyOf(), { headers: {} }],
    ['is not sent, whatever its header says', bodyOf(), { headers: { 'content-type': 'image/png' } }],
    [
      'is not sent, of bytes that anyone may send (RFC 9110 §8.3)',
      bodyOf(),
      { contents: [{ mediaType: 'application/octet-stream', kind: 'text' }], headers: {} },
    ],
    ['has been read by another', bodyOf({ isSent: true, isOver: true }), {}],
    ['is JSON of no bytes', sentBody(''), {}],
    [
      'is of no bytes that a codec could read',
      sentBody(''),
      { contents: [{ mediaType: 'application/xml', kind: 'codec' }], headers: { 'content-type': 'application/xml' } },
    ],
  ])('%s: a fault where it is required', async (_what, body, given) => {
    expect(await receive(body, given)).toEqual({ received: nothing, faults: required });
    expect(await receive(body, { ...given, required: false })).toEqual({ received: nothing, faults: [] });
  });

  it('has its header, and might be there for all that', async () => {
    const body = { ...sentBody('1'), isSent: false };
    expect((await receive(body)).received).toEqual({ value: 1, contentType: 'application/json' });
  });

  it('may be an empty text', async () => {
    const text = {
      contents: [{ mediaType: 'text/plain', kind: 'text' }],
      headers: { 'content-type': 'text/plain' },
    } as const;
    expect(await receive(sentBody(''), text)).toEqual({
      received: { value: '', contentType: 'text/plain' },
      faults: [],
    });
  });
});

describe('a body that is there', () => {
  it('is decoded and checked', async () => {
    const contents = [jsonBody({ type: 'object', properties: { a: { type: 'integer', default: 1 } } })];
    expect(await receive(sentBody('{"b":2}'), { contents })).toEqual({
      received: { value: { a: 1, b: 2 }, contentType: 'application/json' },
      faults: [],
    });
    expect((await receive(sentBody('{"a":"x"}'), { contents })).faults).toEqual(['/a type: must be an integer']);
  });

  it('is a fault where it can not be decoded', async () => {
    expect(await receive(sentBody('{'))).toEqual({ received: nothing, faults: [' json: is not valid JSON'] });
  });

  it('is handed over as a stream where it is binary', async () => {
    const stream = (async function* () {})();
    let opened: Reading | undefined;
    const body = bodyOf({
      isSent: true,
      parsed: { value: 'x', files: () => [] },
      openStream: (reading) => {
        opened = reading;
        return stream;
      },
    });
    const given: Given = {
      contents: [{ mediaType: 'image/*', kind: 'binary' }],
      headers: { 'content-type': 'image/png', 'content-encoding': 'gzip' },
    };
    const { received } = await receive(body, given);
    expect(received).toEqual({ value: stream, contentType: 'image/*' });
    expect(opened).toEqual({ coding: 'gzip', limits });
  });

  it('is checked also where another middleware has read it', async () => {
    const body = bodyOf({ isSent: true, parsed: { value: { a: 'x' }, files: () => [] } });
    const contents = [jsonBody({ properties: { a: { type: 'integer' } } })];
    expect(await receive(body, { contents })).toEqual({
      received: { value: { a: 'x' }, contentType: 'application/json' },
      faults: ['/a type: must be an integer'],
    });
  });
});

describe('a media type that is not documented', () => {
  it('is refused with those that are (RFC 9110 §15.5.16)', async () => {
    expect((await receive(sentBody('x'), { headers: { 'content-type': 'text/plain' } })).received).toEqual({
      refusal: 'unsupportedMediaType',
      headers: { Accept: 'application/json' },
    });
    expect((await receive(sentBody('x'), { headers: {} })).received).toMatchObject({ refusal: 'unsupportedMediaType' });
  });

  it('as is a charset that JSON does not have', async () => {
    const headers = { 'content-type': 'application/json;charset=latin1' };
    expect((await receive(sentBody('1'), { headers })).received).toEqual({
      refusal: 'unsupportedMediaType',
      headers: { Accept: 'application/json' },
    });
  });
});

describe('a content coding (RFC 9110 §8.4.1)', () => {
  it.each([
    ['gzip', 'gzip'],
    [' GZip ', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is undone as %s', async (encoding, coding) => {
    let read: Reading | undefined;
    const body = bodyOf({
      isSent: true,
      readWhole: (reading, done) => {
        read = reading;
        done(new TextEncoder().encode('1'));
      },
    });
    const headers = { ...JSON_TYPE, ...(encoding !== undefined && { 'content-encoding': encoding }) };
    expect((await receive(body, { headers })).received).toMatchObject({ value: 1 });
    expect(read).toEqual({ coding, limits });
  });

  it('that nobody can undo is refused with those that can be (RFC 9110 §12.5.3)', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'zstd' };
    expect((await receive(sentBody('1'), { headers })).received).toEqual({
      refusal: 'unsupportedEncoding',
      headers: { Accept: 'application/json', 'Accept-Encoding': 'gzip' },
    });
  });
});

describe('a body that does not come as it should', () => {
  const fails = (failure: 'too-large' | 'too-slow' | 'corrupt' | 'left'): BodyReader =>
    bodyOf({ isSent: true, readWhole: (_reading, done) => done(failure) });

  it.each([
    ['too-large', { refusal: 'contentTooLarge' }],
    // The rest of it is not awaited (RFC 9112 §9.6)
    ['too-slow', { refusal: 'requestTimeout', isLast: true }],
    ['left', { refusal: undefined }],
  ] as const)('%s', async (failure, want) => {
    expect(await receive(fails(failure))).toEqual({ received: want, faults: [] });
  });

  it('is a fault where it is not of its coding', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect(await receive(fails('corrupt'), { headers })).toEqual({
      received: nothing,
      faults: [' encoding: is not valid gzip'],
    });
    expect((await receive(fails('corrupt'))).faults).toEqual([' encoding: is not valid ']);
  });

  it.each<[string, unknown, object, readonly string[]]>([
    [
      'a fault',
      new BodyFailure('x', undefined, { in: 'body', pointer: '', keyword: 'odd', message: 'is odd' }),
      nothing,
      [' odd: is odd'],
    ],
    ['a timeout', new BodyFailure('x', 'requestTimeout'), { refusal: 'requestTimeout', isLast: true }, []],
    ['an answer', new BodyFailure('x', 'contentTooLarge'), { refusal: 'contentTooLarge' }, []],
    ['a client that left', new BodyFailure('x', undefined), { refusal: undefined }, []],
    ['a value too complex', new RangeError('stack'), nothing, [' undecided: is too complex to be read']],
    ['anything else', 'odd', { refusal: 'internal', error: 'odd' }, []],
  ])('%s may be thrown', async (_what, thrown, received, faults) => {
    const raise = () => {
      throw thrown;
    };
    expect(await receive(bodyOf({ isSent: true, readWhole: raise }))).toEqual({ received, faults });
    const contents = [{ ...jsonBody(), schema: failing(thrown) }];
    if (!(thrown instanceof RangeError)) {
      expect(await receive(sentBody('1'), { contents })).toEqual({ received, faults });
    }
  });
});

describe('what only a codec can read', () => {
  const contents: RequestContentSpec[] = [
    { mediaType: 'application/xml', kind: 'codec', schema: checkInput({ type: 'string', minLength: 2 }) },
  ];
  const headers = { 'content-type': 'Application/XML; charset=utf-8' };
  const by = (decode: (bytes: Uint8Array, about: { readonly contentType: string }) => unknown) =>
    receive(sentBody('x'), { contents, headers, codecs: { 'application/xml': { decode } } });

  it('is read by that, and checked', async () => {
    expect((await by((bytes, { contentType }) => `${bytes.length} of ${contentType}`)).received).toEqual({
      value: '1 of Application/XML; charset=utf-8',
      contentType: 'application/xml',
    });
    expect(await by(async () => 'y')).toMatchObject({
      received: { value: 'y' },
      faults: [' minLength: must have at least 2 characters'],
    });
  });

  it('as its own method', async () => {
    const codec = {
      greeting: 'hello',
      decode(this: { greeting: string }) {
        return this.greeting;
      },
    };
    const codecs: Codecs = { 'application/xml': codec };
    expect((await receive(sentBody('x'), { contents, headers, codecs })).received).toMatchObject({ value: 'hello' });
  });

  it('is of the documented type where the request names none', async () => {
    const octets: RequestContentSpec[] = [{ mediaType: 'application/octet-stream', kind: 'codec' }];
    const codecs: Codecs = { 'application/octet-stream': { decode: (_bytes, { contentType }) => contentType } };
    const { received } = await receive(sentBody('x'), { contents: octets, headers: {}, codecs });
    expect(received).toMatchObject({ value: 'application/octet-stream' });
  });

  it('is a fault where that throws, or rejects', async () => {
    const want = { received: nothing, faults: [' codec: is not valid application/xml'] };
    const raise = () => {
      throw new Error('x');
    };
    expect(await by(raise)).toEqual(want);
    expect(await by(async () => raise())).toEqual(want);
  });

  it('is a failure where there is none that decodes', async () => {
    for (const codecs of [{}, { 'application/xml': { encode: () => '' } }]) {
      const { received } = await receive(sentBody('x'), { contents, headers, codecs });
      expect(received).toMatchObject({ refusal: 'noCodec' });
      expect(String(received && 'error' in received && received.error)).toMatch(/application\/xml.*'codecs'/);
    }
  });
});

describe('a multipart body', () => {
  const reader = () => undefined;
  const content: RequestContentSpec = { mediaType: 'multipart/form-data', kind: 'multipart', read: reader };
  const multipart = (boundary: string | undefined, result: readonly Part[] | PartFailure, of = content) =>
    receive(
      bodyOf({
        isSent: true,
        readParts: (read, reading, done) => {
          expect(read).toBe(reader);
          expect(reading).toEqual({ coding: undefined, limits, boundary });
          done(result);
        },
      }),
      {
        contents: [of],
        headers: { 'content-type': `multipart/form-data${boundary === undefined ? '' : `; boundary=${boundary}`}` },
      },
    );
  const field: Part = {
    headers: new Map([['content-disposition', 'form-data; name=a']]),
    bytes: new TextEncoder().encode('1'),
  };

  it('is taken apart, and checked', async () => {
    const schema = checkInput({ required: ['b'] });
    expect(await multipart('x', [field], { ...content, schema })).toEqual({
      received: { value: { a: '1' }, contentType: 'multipart/form-data' },
      faults: ['/b required: is required'],
    });
  });

  it('has a boundary of at most seventy characters (RFC 2046 §5.1.1)', async () => {
    expect((await multipart(undefined, [])).faults).toEqual([' multipart: has no boundary']);
    expect((await multipart('x'.repeat(70), [])).faults).toEqual([]);
    expect((await multipart('x'.repeat(71), [])).faults).toEqual([
      ' multipart: has a boundary of more than 70 characters',
    ]);
    const { read: _read, ...unread } = content;
    expect((await multipart('x', [], unread)).faults).toEqual([' multipart: has no boundary']);
  });

  it.each<[string, PartFailure, object, readonly string[]]>([
    ['too large', 'too-large', { refusal: 'contentTooLarge' }, []],
    ['not whole', 'malformed', nothing, [' multipart: is not a complete multipart body']],
    ['not had', { error: new BodyFailure('x', 'requestTimeout') }, { refusal: 'requestTimeout', isLast: true }, []],
    ['failed', { error: 'odd' }, { refusal: 'internal', error: 'odd' }, []],
  ])('may be %s', async (_what, failure, received, faults) => {
    expect(await multipart('x', failure)).toEqual({ received, faults });
  });
});
