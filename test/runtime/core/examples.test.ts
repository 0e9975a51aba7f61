import { describe, expect, it } from 'vitest';
import { createExampleHandler, type Examples } from '../../../templates/runtime/core/examples.js';
import { NoExample } from '../../../templates/runtime/core/no-example.js';
import type { OperationSpec, ReplyKind } from '../../../templates/runtime/core/operation.js';
import { createReplyTable } from '../../../templates/runtime/core/response/reply-table.js';
import { content, empty, json, operation } from '../support/operation.js';

const replies: OperationSpec['replies'] = {
  '404': json(),
  '5XX': empty,
  '200': { contents: [content(), content({ mediaType: 'text/csv', kind: 'text' })], headers: [] },
};
const given: Examples = {
  getItem: {
    '200': {
      headers: '{"ETag":"a"}',
      contents: {
        'application/json': [
          ['lamp', '{"name":"Lamp"}'],
          ['desk', '{"name":"Desk"}'],
        ],
        'text/csv': [['csv', 'Lamp']],
      },
    },
    '404': { contents: { 'application/json': [['gone', '"gone"']] } },
    '5XX': {},
  },
};
interface Asked {
  readonly prefer?: string;
  readonly accept?: string;
  readonly accepts?: string;
}

/** What is replied where the client asks so. */
async function reply(asked: Asked = {}, of: Partial<OperationSpec> = { replies }, examples: Examples = given) {
  const spec = operation({ id: 'getItem', ...of });
  const handler = createExampleHandler(spec, createReplyTable(spec), async () => ({ examples }));
  const { accepts, ...headers } = asked;
  return handler({ accepts }, { headers });
}
const lamp = { status: 200, headers: { ETag: 'a' }, body: { name: 'Lamp' }, contentType: 'application/json' };
const gone = { status: 404, headers: {}, body: 'gone', contentType: 'application/json' };

describe('an example is replied', () => {
  it.each<[string, Asked, object]>([
    ['of the first success', {}, lamp],
    [
      'in the media type that was negotiated',
      { accepts: 'text/csv' },
      { ...lamp, body: 'Lamp', contentType: 'text/csv' },
    ],
    ['in the one that the client likes best', { accept: 'text/*' }, { ...lamp, body: 'Lamp', contentType: 'text/csv' }],
    ['in the first where it likes none', { accept: 'image/png' }, lamp],
    ['of a status that is preferred', { prefer: 'code=404' }, gone],
    [
      'of a status by its class',
      { prefer: 'code=503' },
      { status: 503, headers: {}, body: undefined, contentType: undefined },
    ],
    ['of a success where that is not documented', { prefer: 'code=418' }, lamp],
    ['of a success where that is no status', { prefer: 'code=x' }, lamp],
    ['by its name', { prefer: 'example=desk' }, { ...lamp, body: { name: 'Desk' } }],
    ['by its name, of any status', { prefer: 'example=gone' }, gone],
    [
      'by its name, whose media type it is',
      { prefer: 'example=csv' },
      { ...lamp, body: 'Lamp', contentType: 'text/csv' },
    ],
    ['of the status before the name', { prefer: 'code=404, example=desk' }, { ...lamp, body: { name: 'Desk' } }],
    ['without the name where nothing has it', { prefer: 'example=none' }, lamp],
    ['of the status without the name', { prefer: 'code=404, example=none' }, gone],
  ])('%s', async (_what, asked, want) => {
    expect(await reply(asked)).toEqual(want);
  });

  it.each<[string, ReplyKind, string, unknown, string]>([
    ['application/json', 'json', '{"a":1}', { a: 1 }, 'application/json'],
    ['text/plain', 'text', '1', '1', 'text/plain'],
    ['application/xml', 'codec', '<a/>', '<a/>', 'application/xml'],
    ['multipart/mixed', 'multipart', '--x', '--x', 'multipart/mixed'],
    ['application/jsonl', 'lines', '[1]', [1], 'application/jsonl'],
    ['image/png', 'binary', 'x', Uint8Array.of(120), 'image/png'],
    // A range must be filled (RFC 9110 §8.3)
    ['image/*', 'binary', 'x', Uint8Array.of(120), 'image/png'],
    ['audio/*', 'binary', 'x', Uint8Array.of(120), 'audio/mpeg'],
    ['video/*', 'binary', 'x', Uint8Array.of(120), 'video/mp4'],
    ['font/*', 'binary', 'x', Uint8Array.of(120), 'font/woff2'],
    ['model/*', 'binary', 'x', Uint8Array.of(120), 'model/octet-stream'],
    ['nonsense', 'binary', 'x', Uint8Array.of(120), '*/octet-stream'],
  ])('as %s, %s', async (mediaType, kind, text, body, contentType) => {
    const of = { replies: { '200': { contents: [content({ mediaType, kind })], headers: [] } } };
    const examples = { getItem: { '200': { contents: { [mediaType]: [['', text]] } } } } as const;
    expect(await reply({}, of, examples)).toEqual({ status: 200, headers: {}, body, contentType });
  });
});

describe('the typical status of a response key', () => {
  it.each<[readonly string[], number]>([
    [['404', '201'], 201],
    [['4XX', '2XX'], 200],
    [['404', 'default'], 404],
    [['default', '4XX'], 200],
    [['5XX'], 500],
    [['302'], 302],
  ])('of %j is %d', async (keys, status) => {
    const of = { replies: Object.fromEntries(keys.map((key) => [key, empty])) };
    const examples = { getItem: Object.fromEntries(keys.map((key) => [key, {}])) };
    expect((await reply({}, of, examples)).status).toBe(status);
  });

  it('of default is a failure where there is a success', async () => {
    const of = { replies: { default: json(), '200': json() } };
    const contents = { 'application/json': [['', '1']] } as const;
    expect((await reply({}, of, { getItem: { default: { contents } } })).status).toBe(500);
  });
});

describe('nothing is replied', () => {
  it.each<[string, Examples]>([
    ['where the operation has no examples', {}],
    ['where its replies have none', { getItem: {} }],
    ['where its media types have none', { getItem: { '200': { contents: {} }, '404': {} } }],
  ])('%s', async (_what, examples) => {
    await expect(reply({}, { replies }, examples)).rejects.toBeInstanceOf(NoExample);
  });

  it('that every object has', async () => {
    await expect(reply({}, { id: 'constructor' }, {})).rejects.toBeInstanceOf(NoExample);
  });

  it('of a media type without a text', async () => {
    expect(await reply({}, { replies }, { getItem: { '200': { contents: { 'application/json': [] } } } })).toEqual({
      status: 200,
      headers: {},
      body: undefined,
      contentType: undefined,
    });
  });
});

describe('a sample of a class', () => {
  const schema = {
    type: 'object',
    properties: { status: { type: ['integer', 'string'], enum: [400, '400', 418, '418', 404] } },
  };
  const of: Partial<OperationSpec> = { replies: { '4XX': json(schema) } };
  const sample = (text: string, tellsStatus?: true): Examples => ({
    getItem: { '4XX': { contents: { 'application/json': [tellsStatus ? ['', text, true] : ['', text]] } } },
  });

  it.each<[string, string, true | undefined, string, unknown]>([
    ['has the status that was asked for', '{"status":400}', true, 'code=418', { status: 418 }],
    ['as a text, too', '{"status":"400"}', true, 'code=418', { status: '418' }],
    ['and its phrase', '{"status":400,"title":"Bad Request"}', true, 'code=404', { status: 404, title: 'Not Found' }],
    ['keeps its own title', '{"status":400,"title":"Mine"}', true, 'code=404', { status: 404, title: 'Mine' }],
    ['keeps its own where the schema wants that', '{"status":400}', true, 'code=410', { status: 400 }],
    ['has its own where nothing was asked for', '{"status":400}', true, '', { status: 400 }],
    ['stays as it is where the document gives it', '{"status":400}', undefined, 'code=418', { status: 400 }],
  ])('%s', async (_what, text, tellsStatus, prefer, body) => {
    expect(await reply({ prefer }, of, sample(text, tellsStatus))).toMatchObject({ body });
  });
});
