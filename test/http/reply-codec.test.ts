import { XMLBuilder } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { serve, type TestContext } from '../runtime/support/serve.js';
import { emitApi } from '../support/emit-api.js';

const document = {
  openapi: '3.0.3',
  info: { title: 'Codec', version: '1' },
  paths: {
    '/pet': {
      get: {
        operationId: 'getPet',
        responses: {
          '200': { description: '', content: content('Pet', 'application/json', 'application/xml') },
          '500': { description: '', content: content('Fault', 'application/xml') },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      Fault: { type: 'object', required: ['code'], properties: { code: { type: 'integer' } } },
    },
  },
};

function content(name: string, ...mediaTypes: readonly string[]) {
  const schema = { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));
}

const builder = new XMLBuilder();
const xml: ExpressRouterOptions = {
  codecs: { 'application/xml': { encode: (value) => builder.build({ value }) } },
  problem: { Fault: ({ status }) => ({ code: status }) },
};

async function answer(handler: (context: TestContext) => unknown, options: ExpressRouterOptions = xml, accept = '*/*') {
  const { url, errors } = await serve(await emitApi(document, 'reply-codec'), { getPet: handler }, options);
  const response = await fetch(`${url}/pet`, { headers: { accept } });
  return [response.status, response.headers.get('content-type'), await response.text(), errors.map(String)];
}

it('a value goes through the codec of its media type', async () => {
  const asked = ({ accepts, reply }: TestContext) => reply.as(String(accepts), 200, { name: 'Rex' });
  expect(await answer(asked, xml, 'application/xml')).toEqual([
    200,
    'application/xml',
    '<value><name>Rex</name></value>',
    [],
  ]);
});

it('it is checked before', async () => {
  const [status, , , errors] = await answer(({ reply }) => reply.as('application/xml', 200, { name: 1 }));
  expect([status, errors]).toEqual([500, [expect.stringContaining('not as documented')]]);
});

it('with strip, only what is documented gets there', async () => {
  const [, , text] = await answer(({ reply }) => reply.as('application/xml', 200, { name: 'Rex', hash: 'x' }), {
    ...xml,
    validateReplies: 'strip',
  });
  expect(text).toBe('<value><name>Rex</name></value>');
});

it('text, bytes and streams are sent as they are', async () => {
  for (const body of ['<a/>', Buffer.from('<a/>'), new Blob(['<a/>'])]) {
    const [status, type, text] = await answer(({ reply }) => reply.as('application/xml', 200, body), {});
    expect([status, type, text]).toEqual([200, 'application/xml', '<a/>']);
  }
});

it('the problem of an answer goes through it, too', async () => {
  const fail = () => {
    throw new Error('secret');
  };
  expect((await answer(fail)).slice(0, 3)).toEqual([500, 'application/xml', '<value><code>500</code></value>']);
});

it.each<[string, ExpressRouterOptions, RegExp]>([
  ['there is none', {}, /options\.codecs\['application\/xml'\]\.encode/],
  [
    'it fails',
    {
      codecs: {
        'application/xml': {
          encode: () => {
            throw new Error('no');
          },
        },
      },
    },
    /codec can not write/,
  ],
])('is a 500 where %s', async (_what, options, message) => {
  const [status, type, , errors] = await answer(
    ({ reply }) => reply.as('application/xml', 200, { name: 'x' }),
    options,
  );
  expect([status, type, [errors].flat()[0]]).toEqual([500, 'application/problem+json', expect.stringMatching(message)]);
});
