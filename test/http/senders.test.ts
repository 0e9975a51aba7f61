import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ContractViolation } from '../../templates/runtime/core/response/contract-violation.js';
import { UnexpectedAnswer } from '../../templates/runtime/core/send/unexpected-answer.js';
import { serve } from '../runtime/support/serve.js';
import { emitApi, emittedSenders } from '../support/emit-api.js';

const pet = {
  type: 'object',
  required: ['name'],
  properties: {
    id: { type: 'integer', readOnly: true },
    name: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
  },
};
const document = {
  openapi: '3.1.1',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/subscriptions': {
      post: {
        operationId: 'subscribe',
        parameters: [{ name: 'callbackUrl', in: 'query', schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { '201': { description: '', content: { 'application/json': { schema: { type: 'object' } } } } },
        callbacks: {
          onData: {
            '{$request.query.callbackUrl}/{$request.body#/topic}/{$response.body#/id}': {
              post: {
                requestBody: { required: true, content: { 'application/json': { schema: { type: 'integer' } } } },
                responses: { '204': { description: '' } },
              },
            },
          },
        },
      },
    },
  },
  webhooks: {
    newPet: {
      post: {
        parameters: [
          { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          { name: 'X-Try', in: 'header', schema: { type: 'integer', default: 1 } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
            'text/plain': { schema: { type: 'string' } },
          },
        },
        responses: {
          '200': { description: '', content: { 'application/json': { schema: { type: 'object', required: ['ok'] } } } },
          '204': { description: '' },
          '4XX': { description: '', content: { 'text/plain': { schema: { type: 'string' } } } },
        },
      },
    },
  },
  components: { schemas: { Pet: pet } },
};

/** Someone who receives: answers so, and remembers what came. */
async function receiver(status = 204, body = '', type?: string) {
  const seen: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
  const server = http.createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }; // a TCP server has one
}

const api = emitApi(document, 'senders', '3.1');
const senders = async () => {
  await api;
  return emittedSenders('senders');
};
const sendPet = async (to: unknown, message: object, options?: object) =>
  (await senders())['newPet']?.(to, message, options);

describe('a webhook', () => {
  it('is sent as the document has it', async () => {
    const { url, seen } = await receiver();
    const message = { body: { id: 7, name: 'Rex' }, query: { tags: ['a', 'b&c'] }, header: { 'X-Try': 2 } };
    expect(await sendPet(`${url}/hook?key=1`, message, { headers: { 'x-signature': 's' } })).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/hook?key=1&tags=a&tags=b%26c',
        headers: {
          'x-try': '2',
          'x-signature': 's',
          'content-type': 'application/json',
          accept: 'application/json, text/plain',
        },
        body: '{"id":7,"name":"Rex"}',
      },
    ]);
  });

  it('in another documented media type', async () => {
    const { url, seen } = await receiver();
    await sendPet(url, { body: 'Rex', contentType: 'text/plain' });
    expect(seen).toMatchObject([{ headers: { 'content-type': 'text/plain' }, body: 'Rex' }]);
  });

  it('brings back what the receiver answered', async () => {
    expect(
      await sendPet((await receiver(200, '{"ok":true}', 'application/json')).url, { body: { name: 'x' } }),
    ).toMatchObject({
      status: 200,
      body: { ok: true },
      contentType: 'application/json',
    });
    expect(
      await sendPet((await receiver(410, 'gone', 'text/plain; charset=utf-8')).url, { body: { name: 'x' } }),
    ).toMatchObject({
      status: 410,
      body: 'gone',
    });
  });

  it.each<[string, object, RegExp]>([
    ['a body that is not as documented', { body: { name: 1 } }, /not as documented/],
    ['a write-only property, which is the client’s to send', { body: { name: 'x', secret: 'y' } }, /not as documented/],
    ['no body', {}, /no body/],
    ['another media type', { body: 'x', contentType: 'text/html' }, /text\/html/],
  ])('is not sent with %s', async (_what, message, error) => {
    const { url, seen } = await receiver();
    await expect(sendPet(url, message)).rejects.toThrow(error);
    expect(seen).toEqual([]);
  });

  it('names the place of what is wrong', async () => {
    const error: unknown = await sendPet('http://127.0.0.1:9', { body: {} }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ContractViolation);
    expect(error).toMatchObject({
      operation: 'newPet',
      pointer: '/webhooks/newPet/post',
      faults: [{ keyword: 'required' }],
    });
  });

  it.each<[string, number, string, string | undefined, RegExp]>([
    ['another status', 302, '', undefined, /302, which is not documented|302 which is not documented/],
    ['another media type', 200, '<a/>', 'text/xml', /text\/xml/],
    ['no media type', 200, '{"ok":1}', undefined, /no media type/],
    ['a body that is no JSON', 200, '{', 'application/json', /not as documented/],
    ['a body of another shape', 200, '{}', 'application/json', /not as documented/],
  ])('rejects where the receiver answers with %s', async (_what, status, body, type, message) => {
    const error: unknown = await sendPet((await receiver(status, body, type)).url, { body: { name: 'x' } }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(UnexpectedAnswer);
    expect(error).toMatchObject({ status, body, message: expect.stringMatching(message) });
  });

  it('can be given up, and sent by other means', async () => {
    const { url } = await receiver();
    await expect(sendPet(url, { body: { name: 'x' } }, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    const own = async () => new Response(null, { status: 204 });
    expect(await sendPet('http://nowhere.invalid', { body: { name: 'x' } }, { fetch: own })).toMatchObject({
      status: 204,
    });
  });
});

it('a callback goes where the request and the reply say', async () => {
  const { url, seen } = await receiver();
  const { url: server } = await serve(await api, {
    async subscribe(context) {
      const reply = context.reply(201, { id: 'a b' });
      await (await senders())['onData']?.({ context, reply }, { body: 3 });
      return reply;
    },
  });
  const response = await fetch(`${server}/subscriptions?callbackUrl=${encodeURIComponent(`${url}/hook`)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"topic":"x"}',
  });
  expect(response.status).toBe(201);
  expect(seen).toMatchObject([{ url: '/hook/x/a%20b', body: '3' }]);
});

it('a callback says what its URL lacks', async () => {
  const { onData } = await senders();
  await expect(onData?.({ context: { query: {} } }, { body: 3 })).rejects.toThrow(
    "The callback's URL needs '$request.query.callbackUrl', which the request does not have.",
  );
});
