// Covers templates/runtime/core/response/check*
// Covers templates/runtime/core/response/reply-*

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { OperationSpec } from '../../../../templates/runtime/core/operation.js';
import type { ReplyValidation } from '../../../../templates/runtime/core/options.js';
import type { Outgoing } from '../../../../templates/runtime/core/outgoing.js';
import type { AnsweredCall } from '../../../../templates/runtime/core/response/answered-call.js';
import { checkReply, isReply } from '../../../../templates/runtime/core/response/check-reply.js';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { createReply, type PlainReplyFunction } from '../../../../templates/runtime/core/response/create-reply.js';
import { createReplyTable } from '../../../../templates/runtime/core/response/reply-table.js';
import { check, content, empty, header, item, json, operation } from '../../support/operation.js';

const getItem = operation({
  id: 'getItem',
  replies: {
    '200': {
      contents: [
        content({ schema: check(item) }),
        content({ mediaType: 'text/csv', kind: 'text', schema: check({ type: 'string', minLength: 2 }) }),
        content({ mediaType: 'image/*', kind: 'binary' }),
      ],
      headers: [
        header('ETag', { schema: check({ type: 'string', maxLength: 5 }) }),
        header('Set-Cookie'),
        header('X-List'),
      ],
    },
    '201': {
      contents: [content()],
      headers: [header('Location', { required: true }), header('Content-Type', { required: true })],
    },
    '204': json(item),
    '302': { contents: [], headers: [header('Location')] },
    '4XX': json({ type: 'object', required: ['title'] }),
    '404': json({ type: 'string' }),
    '418': empty,
    default: json(),
  },
});

/** A call for which nobody has set a header field yet. */
const call: AnsweredCall = {
  accept: undefined,
  error: undefined,
  isSet: () => false,
  report: (violation) => {
    throw violation;
  },
};

function contract(of: OperationSpec, validateReplies: ReplyValidation) {
  return { operation: of, replies: createReplyTable(of), validateReplies };
}

function outcome(
  make: (reply: PlainReplyFunction) => unknown,
  { of = getItem, validates = 'always' }: { of?: OperationSpec; validates?: ReplyValidation } = {},
): Outgoing {
  return checkReply(contract(of, validates), make(createReply(of)), call);
}

function violation(
  make: (reply: PlainReplyFunction) => unknown,
  of = getItem,
  validates: ReplyValidation = 'always',
): ContractViolation {
  try {
    outcome(make, { of, validates });
  } catch (error) {
    if (error instanceof ContractViolation) {
      return error;
    }
    throw error;
  }
  throw new Error('It was let through.');
}

describe('reply', () => {
  const reply = createReply(getItem);

  it('makes a plain object that compares with any like it', () => {
    expect(reply(200, { id: 1 })).toStrictEqual({
      status: 200,
      body: { id: 1 },
      headers: {},
      contentType: 'application/json',
    });
  });

  it('takes init second where the reply has no content', () => {
    expect(reply(302, { headers: { Location: '/' } })).toStrictEqual({
      status: 302,
      body: undefined,
      headers: { Location: '/' },
      contentType: undefined,
    });
    expect(reply(204)).toStrictEqual({ status: 204, body: undefined, headers: {}, contentType: undefined });
  });

  it('as another media type says which', () => {
    expect(reply.as('text/csv', 200, 'a,b', { headers: { ETag: '"a"' } })).toStrictEqual({
      status: 200,
      body: 'a,b',
      headers: { ETag: '"a"' },
      contentType: 'text/csv',
    });
  });

  it('is told from other things that are thrown', () => {
    expect(isReply(reply(204))).toBe(true);
    expect([new Response(), new Error('no'), { status: 404 }, undefined, 404].map(isReply)).toEqual(
      Array(5).fill(false),
    );
  });
});

describe('what is documented passes', () => {
  it.each<[string, (reply: PlainReplyFunction) => unknown, Partial<Outgoing>]>([
    ['JSON', (reply) => reply(200, { id: 1 }), { body: '{"id":1}', headers: { 'Content-Type': 'application/json' } }],
    [
      'text',
      (reply) => reply.as('text/csv', 200, 'é,'),
      { body: 'é,', headers: { 'Content-Type': 'text/csv; charset=utf-8' } },
    ],
    [
      'bytes of a range',
      (reply) => reply.as('image/png', 200, Uint8Array.of(1)),
      { headers: { 'Content-Type': 'image/png' } },
    ],
    [
      'a Blob, by its own type',
      (reply) => reply.as('image/*', 200, new Blob(['x'], { type: 'image/gif' })),
      { headers: { 'Content-Type': 'image/gif' } },
    ],
    ['a class', (reply) => reply(410, { title: 'Gone' }), { status: 410 }],
    ['a code that outranks its class', (reply) => reply(404, 'none'), { status: 404, body: '"none"' }],
    ['a code of a class that nobody registered', (reply) => reply(499, { title: 'Left' }), { status: 499 }],
    ['default', (reply) => reply(503, 1), { status: 503 }],
    ['a code that nobody registered under default', (reply) => reply(520, 1), { status: 520 }],
    [
      'an unregistered code that the document names',
      (reply) => reply(418),
      { status: 418, headers: { 'Content-Length': '0' } },
    ],
    ['no content', (reply) => reply(204), { status: 204, headers: {}, body: undefined }],
    ['a hand-made object', () => ({ status: 200, body: { id: 1 } }), { body: '{"id":1}' }],
  ])('%s', (_what, make, want) => {
    expect(outcome(make)).toMatchObject(want);
  });

  it('a body is what JSON makes of it', () => {
    const dated = operation({ id: 'x', replies: { '200': json({ type: 'string' }) } });
    expect(outcome((reply) => reply(200, new Date(0)), { of: dated }).body).toBe('"1970-01-01T00:00:00.000Z"');
    expect(outcome((reply) => reply(200, { id: 1, name: undefined })).body).toBe('{"id":1}');
    expect(outcome((reply) => reply(200, { toJSON: () => ({ id: 1 }) })).body).toBe('{"id":1}');
  });

  describe('a member that is undefined is not there', () => {
    const strict = check({
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      required: ['id'],
      properties: { id: { type: 'integer' }, in: { type: 'object', minProperties: 1 } },
    });
    const xml = { mediaType: 'application/xml', kind: 'codec', schema: strict } as const;
    const form = { mediaType: 'application/x-www-form-urlencoded', kind: 'urlencoded', schema: strict } as const;
    const of = operation({
      id: 'getAny',
      replies: {
        '200': {
          contents: [content({ schema: strict }), content(xml), content(form)],
          headers: [header('X-Range', { explode: true, schema: check({ type: 'object', minProperties: 2 }) })],
        },
      },
    });
    const codecs = { 'application/xml': { encode: (value: unknown) => JSON.stringify(Object.keys(value as object)) } };
    const sent = (make: (reply: PlainReplyFunction) => unknown, validates: ReplyValidation = 'always') =>
      checkReply({ ...contract(of, validates), replies: createReplyTable(of, codecs) }, make(createReply(of)), call);

    it.each(['always', 'strip', 'never'] as const)('in JSON, a form and what a codec writes (%s)', (validates) => {
      const body = { id: 1, other: undefined };
      expect(sent((reply) => reply(200, body), validates).body).toBe('{"id":1}');
      expect(sent((reply) => reply.as('application/x-www-form-urlencoded', 200, body), validates).body).toBe('id=1');
      expect(sent((reply) => reply.as('application/xml', 200, body), validates).body).toBe('["id"]');
    });

    it('where it is required', () => {
      for (const mediaType of of.replies['200']?.contents.map((each) => each.mediaType) ?? []) {
        expect(() => sent((reply) => reply.as(mediaType, 200, { id: undefined }))).toThrow(ContractViolation);
        expect(() => sent((reply) => reply.as(mediaType, 200, { id: 1, in: { a: undefined } }))).toThrow(
          ContractViolation,
        );
      }
    });

    it('in headers', () => {
      const headers = { 'X-Range': { from: 1, to: 2, step: undefined } };
      expect(sent((reply) => reply(200, { id: 1 }, { headers })).headers).toMatchObject({ 'X-Range': 'from=1,to=2' });
      expect(sent((reply) => reply(200, { id: 1 }, { headers: undefined })).headers).not.toHaveProperty('X-Range');
      const short = { 'X-Range': { from: 1, to: undefined } };
      expect(() => sent((reply) => reply(200, { id: 1 }, { headers: short }))).toThrow(ContractViolation);
    });
  });

  it('headers are written by the document, lists with commas, cookies line by line', () => {
    const headers = { etag: '"a"', 'X-List': [1, 'b'], 'Set-Cookie': ['a=1', 'b=2'], missing: undefined };
    expect(outcome((reply) => reply(200, { id: 1 }, { headers })).headers).toMatchObject({
      ETag: '"a"',
      'X-List': '1,b',
      'Set-Cookie': ['a=1', 'b=2'],
    });
  });

  it('schemas are not looked at where replies are not validated', () => {
    expect(outcome((reply) => reply(200, { id: 'x' }), { validates: 'never' }).body).toBe('{"id":"x"}');
  });
});

describe('what is not documented is refused', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;

  it.each<[string, (reply: PlainReplyFunction) => unknown, RegExp]>([
    ['nothing', () => undefined, /returned nothing/],
    ['a number', () => 200, /not a reply \(number\)/],
    ['a fetch Response', () => new Response('x'), /not a reply/],
    ['an object that inherits its status', () => Object.create({ status: 200 }), /not a reply/],
    ['a status that is no number', () => ({ status: '200' }), /whose status is "200"/],
    ['an informational status', (reply) => reply(103), /reply 103 is not documented/],
    ['a status of no class under default', (reply) => reply(600), /reply 600 is not documented/],
    ['a fraction', (reply) => reply(200.5), /200.5 is not documented/],
    ['204 with a body', (reply) => reply(204, { id: 1 }), /can have none/],
    ['204 with a body, made by hand', () => ({ status: 204, body: '' }), /can have none/],
    ['a body where there is none in the document', (reply) => reply(302, 'x'), /has none in the document/],
    ['no body where there is one', (reply) => reply(200), /no body/],
    [
      'an undocumented media type',
      (reply) => reply.as('text/html', 200, '<p>'),
      /"text\/html", which is not documented; documented: application\/json, text\/csv, image\/\*/,
    ],
    ['a media type with a line break', (reply) => reply.as('image/png;\r\nx=y', 200, 'x'), /not documented/],
    ['a range for a media type', (reply) => reply.as('image/*', 200, 'x'), /no media type within the documented range/],
    ['a body that breaks its schema', (reply) => reply(200, { id: 'x' }), /not as documented/],
    [
      'a body that serialises to something else',
      (reply) => reply(200, { id: 1, toJSON: () => ({}) }),
      /not as documented/,
    ],
    ['a property too many', (reply) => reply(200, { id: 1, secret: 1 }), /not as documented/],
    ['a text that breaks its schema', (reply) => reply.as('text/csv', 200, 'a'), /not as documented/],
    ['an object as text', (reply) => reply.as('text/csv', 200, {}), /not text/],
    ['a number as bytes', (reply) => reply.as('image/png', 200, 1), /neither bytes nor a stream/],
    ['a cycle', (reply) => reply(410, cycle), /JSON can not carry/],
    ['a BigInt', (reply) => reply(410, { title: 1n }), /JSON can not carry/],
    ['a function', (reply) => reply(410, () => 1), /JSON can not carry/],
    [
      'an undocumented header',
      (reply) => reply(200, { id: 1 }, { headers: { 'X-Other': '1' } }),
      /'X-Other', which is not documented; documented: ETag/,
    ],
    [
      'a header that breaks its schema',
      (reply) => reply(200, { id: 1 }, { headers: { ETag: '"too long"' } }),
      /'ETag' that is not as documented/,
    ],
    [
      'a line break in a header',
      (reply) => reply(200, { id: 1 }, { headers: { 'X-List': 'a\r\nSet-Cookie: x' } }),
      /line break/,
    ],
    ['a missing header', (reply) => reply(201, 1), /lacks the header 'Location'/],
    ['headers that are not an object', () => ({ status: 200, body: { id: 1 }, headers: 'x' }), /not an object/],
  ])('%s', (_what, make, message) => {
    expect(violation(make).message).toMatch(message);
  });

  it('says where and what', () => {
    expect(violation((reply) => reply(200, { id: 'x' }))).toMatchObject({
      name: 'ContractViolation',
      operation: 'getItem',
      status: 200,
      pointer: '/paths/~1items/get/responses/200',
      faults: [{ in: 'body', pointer: '/id', keyword: 'type', message: 'must be an integer' }],
    });
  });

  it('statuses, media types and headers even where replies are not validated', () => {
    const makes: ((reply: PlainReplyFunction) => unknown)[] = [
      (reply) => reply(103),
      (reply) => reply.as('text/html', 200, 'x'),
      (reply) => reply(200, { id: 1 }, { headers: { 'X-Other': '1' } }),
      (reply) => reply(201, 1),
    ];
    for (const make of makes) {
      expect(violation(make, getItem, 'never')).toBeInstanceOf(ContractViolation);
    }
  });
});

it('takes a stream as it is', () => {
  const body = Readable.from(['a']);
  expect(outcome((reply) => reply.as('image/png', 200, body)).body).toBe(body);
});
