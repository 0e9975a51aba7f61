import { describe, expect, it } from 'vitest';
import { chooseContent } from '../../../../templates/runtime/core/response/choose-content.js';
import { content } from '../../support/operation.js';
import { checkedReply, violationIn } from '../../support/reply.js';

const of = (...mediaTypes: readonly string[]) =>
  checkedReply({ contents: mediaTypes.map((mediaType) => content({ mediaType, kind: 'text' })) });
const reply = of('text/csv', 'image/*', 'text/*', 'nonsense');

describe('the documented content that a reply is of', () => {
  it.each([
    [undefined, 'text/csv', 'text/csv; charset=utf-8'],
    ['text/csv', 'text/csv', 'text/csv; charset=utf-8'],
    ['TEXT/CSV', 'text/csv', 'TEXT/CSV; charset=utf-8'],
    ['text/csv;header=absent', 'text/csv', 'text/csv;header=absent; charset=utf-8'],
    ['text/html', 'text/*', 'text/html; charset=utf-8'],
    ['image/png', 'image/*', 'image/png'],
    ['image/*', 'image/*', undefined],
    ['text/*', 'text/*', 'text/plain; charset=utf-8'],
    ['nonsense', 'nonsense', undefined],
  ])('%s: %s, sent as %s', (contentType, mediaType, header) => {
    const row = chooseContent(reply, contentType);
    expect([row.content.mediaType, row.header]).toEqual([mediaType, header]);
  });

  it.each([
    ['application/json', '"application/json"'],
    ['application/*', '"application/*"'],
    ['*/*', '"*/*"'],
    ['video', '"video"'],
    ['image/png\r\nx: y', '"image/png\\r\\nx: y"'],
    ['image/png;x="☃"', '"image/png;x=\\"☃\\""'],
    [1, 'number'],
    [null, 'null'],
  ])('%j is of none', (contentType, told) => {
    const { message } = violationIn(() => chooseContent(reply, contentType));
    expect(message).toContain(`reply 200 is of the media type ${told}, which is not documented`);
    expect(message).toMatch(/; documented: text\/csv, image\/\*, text\/\*, nonsense\.$/);
  });
});
