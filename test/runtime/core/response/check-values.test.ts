// Covers templates/runtime/core/response/check-body

import { describe, expect, it } from 'vitest';
import { part } from '../../../../templates/runtime/core/response/part.js';
import { guardedRegExp, UndecidedPattern } from '../../../../templates/runtime/core/validation/guarded-reg-exp.js';
import type { SchemaObject } from '../../../../templates/runtime/core/validation/schema.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { Money, money, ofFormat, valueSchema } from '../../support/conversion.js';
import { violationIn } from '../../support/reply.js';
import { type GivenContent, NOT_AS_DOCUMENTED, sendBody, whyRefused } from '../../support/send-body.js';

describe('values of formats', () => {
  const codecs = { money, int64: bigintOf('int64') };
  const price = ofFormat('money');
  const of = (schema: SchemaObject) => ({ schema: valueSchema(codecs, schema) });
  const priced = of({ type: 'object', properties: { price, id: ofFormat('int64', ['integer']) } });
  const form = { mediaType: 'multipart/form-data', kind: 'multipart' } as const;
  const CAN_NOT = 'getItem: reply 200 has a body that can not be written.';
  const fault = { in: 'body', pointer: '/price', keyword: 'format', message: "has no value of the format 'money'" };

  it.each<[string, GivenContent, unknown, string]>([
    ['JSON', priced, { price: new Money(7) }, '{"price":"7 EUR"}'],
    ['JSON with all digits', priced, { id: 9007199254740993n }, '{"id":9007199254740993}'],
    ['JSON of nothing but such a value', of(price), new Money(7), '"7 EUR"'],
    [
      'JSON, stripped',
      { ...priced, validates: 'strip' },
      { price: new Money(7), id: 9007199254740993n, x: 1 },
      '{"price":"7 EUR","id":9007199254740993}',
    ],
    [
      'a codec',
      { ...priced, mediaType: 'a/a', kind: 'codec', codec: { encode: (value) => JSON.stringify(value) } },
      { price: new Money(7) },
      '{"price":"7 EUR"}',
    ],
  ])('are written in %s', (_what, given, body, want) => {
    expect(sendBody(given, body).body).toBe(want);
  });

  it('are written in parts, with what is said of them', () => {
    expect(sendBody({ ...priced, ...form }, { price: part(new Money(7), { headers: {} }) }).body).toContain(
      '\r\n\r\n7 EUR\r\n',
    );
    expect(sendBody({ ...of({ type: 'array', items: price }), ...form }, [new Money(7)]).body).toContain(
      '\r\n\r\n7 EUR\r\n',
    );
    expect(
      sendBody({ ...priced, ...form, encoding: { id: { contentType: 'application/json' } } }, { id: 9007199254740993n })
        .body,
    ).toContain('\r\n\r\n9007199254740993\r\n');
  });

  it('are written one by one', async () => {
    const { body } = sendBody({ ...priced, mediaType: 'application/jsonl', kind: 'lines' }, [
      { price: new Money(7), id: 9007199254740993n },
    ]);
    const texts: unknown[] = [];
    for await (const text of body as AsyncIterable<unknown>) {
      texts.push(text); // what was made of a sequence
    }
    expect(texts).toEqual(['{"price":"7 EUR","id":9007199254740993}\n']);
  });

  it.each<[string, GivenContent]>([
    ['json', {}],
    ['codec', { mediaType: 'a/a', kind: 'codec', codec: { encode: String } }],
    ['multipart', form],
  ])('of %s that can not be written are refused, whatever the options say', (_kind, more) => {
    for (const validates of ['always', 'never'] as const) {
      expect(violationIn(() => sendBody({ ...priced, ...more, validates }, { price: 7 }))).toMatchObject({
        message: CAN_NOT,
        faults: [fault],
        cause: new TypeError('It is not money.'),
      });
    }
  });

  it('are texts in a text and in a form, as the handler gives them', () => {
    expect(sendBody({ ...of(price), mediaType: 'text/plain', kind: 'text' }, '7 EUR').body).toBe('7 EUR');
    expect(sendBody({ ...priced, mediaType: 'a/a', kind: 'urlencoded' }, { price: '7 EUR' }).body).toBe('price=7+EUR');
  });

  it('that are not there are nothing', () => {
    expect(whyRefused(of(price), undefined)).toBe('getItem: reply 200 has no body.');
    expect(sendBody(priced, {}).body).toBe('{}');
  });

  it('are checked as they are written', () => {
    const short = of({ type: 'object', properties: { price: { ...price, maxLength: 5 } } });
    expect(sendBody(short, { price: new Money(7) }).status).toBe(200);
    expect(whyRefused(short, { price: new Money(70) })).toBe(NOT_AS_DOCUMENTED);
  });

  it('that nobody can find in time can not be written', () => {
    const slow = '^(a+)+$';
    const engines = { [slow]: (pattern: string) => guardedRegExp(pattern, 'u', 5) };
    const schema = valueSchema(codecs, { patternProperties: { [slow]: price } }, {}, engines);
    const violation = violationIn(() => sendBody({ schema }, { [`${'a'.repeat(40)}b`]: new Money(7) }));
    expect(violation.message).toBe('getItem: reply 200 has a body that JSON can not carry.');
    expect(violation.cause).toBeInstanceOf(UndecidedPattern);
  });
});
