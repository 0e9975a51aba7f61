import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { documentOf, emitted } from '../support/document.js';
import { emitApi } from '../support/emit-api.js';

const yaml = `paths:
  /events:
    get:
      operationId: events
      responses:
        '200': { description: Events., content: { text/event-stream: { schema: { $ref: '#/components/schemas/Tick' } } } }
  /lines:
    get:
      operationId: lines
      responses:
        '200': { description: Lines., content: { application/jsonl: { itemSchema: { $ref: '#/components/schemas/Tick' } } } }
  /records:
    get:
      operationId: records
      responses:
        '200': { description: Records., content: { application/json-seq: { schema: { type: array, items: { $ref: '#/components/schemas/Tick' } } } } }
  /either:
    get:
      operationId: either
      responses:
        '200': { description: Either., content: { application/json: { schema: { $ref: '#/components/schemas/Tick' } }, text/plain: { schema: { type: string } } } }
components:
  schemas:
    Tick: { type: object, required: [at], properties: { at: { type: integer } } }
`;

type Reply = ((status: number, body: unknown) => unknown) & Record<string, unknown>;
let current: (reply: Reply, signal: AbortSignal) => unknown = () => undefined;
const errors: unknown[] = [];
let server: http.Server;
let base = '';
let reporting: http.Server;
let reportingBase = '';

beforeAll(async () => {
  const api = await emitApi(documentOf(yaml), 'sequences', '3.2');
  const handler = ({ reply, signal }: { reply: Reply; signal: AbortSignal }) => current(reply, signal);
  const handlers = { events: handler, lines: handler, records: handler, either: handler };
  const onError = (error: unknown) => errors.push(error);
  server = http.createServer(createListenerFor(api, handlers, { onError }));
  reporting = http.createServer(createListenerFor(api, handlers, { onError, validateReplies: 'report' }));
  const listen = async (each: http.Server) => {
    await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(each.address() as AddressInfo).port}`; // a TCP server has one
  };
  base = await listen(server);
  reportingBase = await listen(reporting);
});
afterAll(() => {
  server.close();
  reporting.close();
});

describe('a sequence is framed as its media type asks', () => {
  it('as server-sent events, data as JSON, line ends kept within data', async () => {
    current = (reply) =>
      reply(200, [{ data: { at: 1 } }, { event: 'tick\nid: evil', id: '7', retry: 10, data: { at: 2 } }]);
    const response = await fetch(`${base}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe('data: {"at":1}\n\nevent: tick id: evil\nid: 7\nretry: 10\ndata: {"at":2}\n\n');
  });

  it('as a JSON value a line', async () => {
    current = (reply) =>
      reply(
        200,
        (async function* () {
          yield { at: 1 };
          yield { at: 2 };
        })(),
      );
    expect(await (await fetch(`${base}/lines`)).text()).toBe('{"at":1}\n{"at":2}\n');
  });

  it('as records of RFC 7464', async () => {
    current = (reply) => reply(200, [{ at: 1 }]);
    expect(await (await fetch(`${base}/records`)).text()).toBe('\u001e{"at":1}\n');
  });
});

describe('a sequence is checked item by item', () => {
  it('and is a 500 where the first is not as documented', async () => {
    errors.length = 0;
    current = (reply) => reply(200, [{ at: 'noon' }]);
    expect((await fetch(`${base}/lines`)).status).toBe(500);
    expect(errors).toMatchObject([{ name: 'ContractViolation', operation: 'lines', status: 200 }]);
  });

  it('and cuts the connection where a later one is not, so that the client can tell', async () => {
    current = (reply) => reply(200, [{ at: 1 }, { at: 'noon' }]);
    const read = async () => (await fetch(`${base}/lines`)).text();
    await expect(read()).rejects.toThrow();
  });

  it("and sent all the same where validateReplies is 'report'", async () => {
    errors.length = 0;
    current = (reply) => reply(200, [{ at: 1 }, { at: 'noon' }, { at: 3 }]);
    const response = await fetch(`${reportingBase}/lines`);
    expect(await response.text()).toBe('{"at":1}\n{"at":"noon"}\n{"at":3}\n');
    expect(errors).toMatchObject([{ name: 'ContractViolation', operation: 'lines', status: 200 }]);
  });

  it('and is a 500 where it is none', async () => {
    current = (reply) => reply(200, 7);
    expect((await fetch(`${base}/lines`)).status).toBe(500);
  });
});

it('a client that leaves ends the source', async () => {
  let ended: (() => void) | undefined;
  const left = new Promise<void>((resolve) => {
    ended = resolve;
  });
  current = (reply) =>
    reply(
      200,
      (async function* () {
        try {
          for (let at = 0; ; at++) {
            yield { data: { at } };
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          ended?.();
        }
      })(),
    );
  const client = http.get(`${base}/events`, (response) => response.once('data', () => client.destroy()));
  client.on('error', () => undefined);
  await left;
});

it('a reply that Accept has chosen says so', async () => {
  current = (reply) => reply(200, { at: 1 });
  expect((await fetch(`${base}/either`)).headers.get('vary')).toBe('Accept');
  current = (reply) => reply(200, [{ at: 1 }]);
  expect((await fetch(`${base}/records`)).headers.get('vary')).toBeNull();
});

it('a handler gives items, typed', () => {
  const operations = emitted(yaml)['operations.ts'];
  expect(operations).toContain("Reply<'lines', 200, Sequence<Tick>, 'application/jsonl'>");
  expect(operations).toContain("200: Reply<'events', 200, Sequence<Events200Item>, 'text/event-stream'>;");
  expect(operations).toContain(
    'export interface Events200Item {\n  data: Tick;\n  event?: string | undefined;\n  id?: string | undefined;\n  retry?: number | undefined;\n}',
  );
});
