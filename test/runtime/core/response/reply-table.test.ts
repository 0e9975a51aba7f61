import { describe, expect, it } from 'vitest';
import { parseMediaType } from '../../../../templates/runtime/core/media-type.js';
import type { ReplyKind } from '../../../../templates/runtime/core/operation.js';
import {
  contentTypeFor,
  createReplyTable,
  isBodyless,
} from '../../../../templates/runtime/core/response/reply-table.js';
import { content, empty, header, json, operation } from '../../support/operation.js';

describe('what the document says of a status (OAS 3.1.1 §4.8.16.2)', () => {
  const table = createReplyTable(
    operation({ id: 'x', replies: { '200': json(), '2XX': json(), '4XX': json(), default: json() } }),
  );

  it.each([
    [200, '200'],
    [201, '2XX'],
    [404, '4XX'],
    [500, 'default'],
    [599, 'default'],
    [302, 'default'],
  ])('%d: %s', (status, key) => {
    expect(table.find(status)?.key).toBe(key);
  });

  it.each([199, 103, 600, 200.5, Number.NaN])('%d: nothing', (status) => {
    expect(table.find(status)).toBeUndefined();
  });

  it('nothing, where neither code nor class nor default is there', () => {
    const lone = createReplyTable(operation({ id: 'x', replies: { '200': json() } }));
    expect(lone.find(404)).toBeUndefined();
    expect(lone.keys).toEqual(['200']);
  });

  it('is worked out once', () => {
    expect(table.find(401)).toBe(table.find(404));
    expect(table.find(200)).toBe(table.find(200));
  });
});

describe('a status without a body', () => {
  it('is 204, 205 or 304 (RFC 9110 §15.3.5, §15.3.6, §15.4.5)', () => {
    expect([200, 203, 204, 205, 206, 303, 304, 305].filter(isBodyless)).toEqual([204, 205, 304]);
  });

  it('has none, whatever the document says of its class', () => {
    const table = createReplyTable(operation({ id: 'x', replies: { '2XX': json() } }));
    expect([204, 200, 205, 201].map((status) => table.find(status)?.contents.length)).toEqual([0, 1, 0, 1]);
    expect(table.find(204)?.key).toBe('2XX');
    const other = createReplyTable(operation({ id: 'x', replies: { '204': json(), default: json() } }));
    expect([204, 304].map((status) => other.find(status)?.key)).toEqual(['204', 'default']);
  });
});

it('headers are known by their lower-case names; what the server writes itself, no reply has to', () => {
  const names = ['X-A', 'Content-Type', 'Content-Length', 'Date', 'Connection', 'Transfer-Encoding'];
  const headers = [...names.map((name) => header(name, { required: true })), header('ETag')];
  const row = createReplyTable(operation({ id: 'x', replies: { '200': { ...empty, headers } } })).find(200);
  expect(row?.required.map(({ name }) => name)).toEqual(['X-A']);
  expect([...(row?.headers.keys() ?? [])]).toEqual([...names, 'ETag'].map((name) => name.toLowerCase()));
});

it('a content has its codec', () => {
  const codec = { encode: () => '' };
  const contents = ['a/a', 'a/b', 'constructor'].map((mediaType) => content({ mediaType, kind: 'codec' }));
  const of = operation({ id: 'x', replies: { '200': { contents, headers: [] } } });
  const codecs = (table: ReturnType<typeof createReplyTable>) => table.find(200)?.contents.map((each) => each.codec);
  expect(codecs(createReplyTable(of, { 'a/a': codec }))).toEqual([codec, undefined, undefined]);
  expect(codecs(createReplyTable(of))).toEqual([undefined, undefined, undefined]);
});

describe('the Content-Type to send', () => {
  it.each<[string, ReplyKind, string | undefined]>([
    ['application/json', 'json', 'application/json'],
    ['application/json', 'text', 'application/json'],
    ['text/csv', 'text', 'text/csv; charset=utf-8'],
    ['text/csv;charset=latin1', 'text', 'text/csv;charset=latin1'],
    ['text/xml', 'codec', 'text/xml'],
    ['image/svg+xml', 'text', 'image/svg+xml'],
    // A range leaves the type open: the plainest of it
    ['text/*', 'text', 'text/plain; charset=utf-8'],
    ['text/*', 'binary', 'text/plain; charset=utf-8'],
    ['*/*', 'text', 'text/plain; charset=utf-8'],
    ['*/*', 'json', 'application/json'],
    ['*/*', 'binary', 'application/octet-stream'],
    ['*/*', 'codec', undefined],
    ['application/*', 'json', 'application/json'],
    ['application/*', 'binary', 'application/octet-stream'],
    ['application/*', 'text', undefined],
    ['application/*+json', 'json', 'application/json'],
    ['image/*', 'binary', undefined],
    ['nonsense', 'text', undefined],
  ])('of %s as %s: %s', (mediaType, kind, want) => {
    expect(contentTypeFor(mediaType, parseMediaType(mediaType), kind)).toBe(want);
  });
});
