// Covers templates/runtime/core/response/check-body

import { describe, expect, it } from 'vitest';
import { checkBody } from '../../../../templates/runtime/core/response/check-body.js';
import { part } from '../../../../templates/runtime/core/response/part.js';
import { check, content } from '../../support/operation.js';
import { checkedReply, violationIn } from '../../support/reply.js';
import { NOT_AS_DOCUMENTED, sendBody, whyRefused } from '../../support/send-body.js';

describe('a multipart body', () => {
  const form = { mediaType: 'multipart/form-data', kind: 'multipart' } as const;

  it('is written between the boundary that its media type says', async () => {
    const { body, headers } = sendBody(form, { a: 1, b: { c: 2 } });
    const type = String(headers['Content-Type']);
    expect(type).toMatch(/^multipart\/form-data; boundary=part-[0-9a-f-]{36}$/);
    const read = await new Response(String(body), { headers: { 'content-type': type } }).formData();
    expect([...read]).toEqual([
      ['a', '1'],
      ['b', '{"c":2}'],
    ]);
  });

  it('of bytes has its length', () => {
    const { body, headers } = sendBody(form, { a: new Blob(['x']) });
    expect(headers['Content-Length']).toBe((body as Blob).size);
  });

  it('of a range is refused, unless its type is named', () => {
    expect(whyRefused({ ...form, mediaType: 'multipart/*' }, { a: 1 })).toBe(
      'getItem: reply 200 has no media type within the documented range; name one with reply.as(…).',
    );
    expect(
      sendBody({ ...form, mediaType: 'multipart/*', type: 'multipart/mixed' }, ['x']).headers['Content-Type'],
    ).toMatch(/^multipart\/mixed; boundary=part-/);
  });

  it.each<[unknown, string]>([
    [undefined, 'no body'],
    [7, 'a body that has no parts (number)'],
    [{ a: () => 1 }, "a part 'a' that is not text (function)"],
    [{ a: { b: 1n } }, 'a part that JSON can not carry'],
  ])('%# is refused', (body, what) => {
    expect(whyRefused(form, body)).toBe(`getItem: reply 200 has ${what}.`);
    expect(violationIn(() => sendBody(form, body)).cause).toBeInstanceOf(Error);
  });

  it('is written between its own boundary, whatever boundary its media type or the document has', () => {
    const type = 'multipart/mixed; boundary=x';
    expect(sendBody({ ...form, mediaType: 'multipart/mixed', type }, { a: 1 }).headers['Content-Type']).toMatch(
      /^multipart\/mixed; boundary=part-[^;]*$/,
    );
    const { body } = sendBody({ ...form, mediaType: 'multipart/mixed' }, { a: part({ b: 1 }, { type }) });
    expect(body).toMatch(/^Content-Type: multipart\/mixed; boundary=part-[^;]*$/m);
  });

  it('made by the handler, with a boundary of its own, is sent as it is', () => {
    const given = { ...form, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } };
    for (const body of ['--x--', Uint8Array.of(1), (async function* () {})()]) {
      expect(sendBody(given, body).body).toBe(body);
    }
    expect(sendBody(given, Uint8Array.of(1).buffer).body).toEqual(Uint8Array.of(1));
  });

  const object = check({ type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] });
  const encoding = {
    a: { headers: [{ name: 'x-id', required: true, shape: { kind: 'scalar', types: ['string'] } }] },
  } as const;

  it('is held to its schema', () => {
    expect(sendBody({ ...form, schema: object }, { a: 1 }).status).toBe(200);
    const violation = violationIn(() => sendBody({ ...form, schema: object }, { a: 'x' }));
    expect(violation).toMatchObject({
      message: NOT_AS_DOCUMENTED,
      faults: [{ in: 'body', pointer: '/a', keyword: 'type', message: 'must be an integer' }],
    });
  });

  it('is held to the header fields of its parts', () => {
    expect(sendBody({ ...form, encoding }, { a: part(1, { headers: { 'X-Id': '7' } }) }).status).toBe(200);
    expect(violationIn(() => sendBody({ ...form, encoding }, { a: 1 }))).toMatchObject({
      message: NOT_AS_DOCUMENTED,
      faults: [{ in: 'body', pointer: '/a', keyword: 'required', message: 'must have a header x-id' }],
    });
  });

  it('is not held to anything where the options say so', () => {
    const given = { ...form, schema: object, encoding, validates: 'never' } as const;
    expect(sendBody(given, { a: 'x' }).status).toBe(200);
  });

  it('has parts that a codec writes', async () => {
    const codec = { encode: (value: unknown) => `<${JSON.stringify(value)}>` };
    const reply = checkedReply(
      { contents: [content({ ...form, encoding: { a: { contentType: 'application/xml' } } })] },
      { codecs: { 'application/xml': codec } },
    );
    expect(checkBody(reply, {}, { a: { b: 1 } }, undefined).body).toContain('\r\n\r\n<{"b":1}>\r\n');
  });
});
