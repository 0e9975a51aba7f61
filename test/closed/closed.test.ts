import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { until } from '../runtime/support/serve.js';
import { emitApi } from '../support/emit-api.js';
import { arbitraryDocument, type Document, type Operation } from './arbitrary-document.js';
import { type Answer, judge } from './judge.js';
import { type Behaviour, behaviour, endless, type Handler, type HandlerContext } from './misbehaviour.js';

/** The suite asks less than `npm run test:closed`. */
const EXCHANGES = Number(process.env['CLOSED_EXCHANGES'] ?? 800);
const SEED = Number(process.env['CLOSED_SEED'] ?? 20261123);
const PER_DOCUMENT = 250;

const request = fc.record({
  operation: fc.constantFrom('list', 'create', 'find', 'replace', 'remove', 'ask'),
  id: fc.constantFrom('1', '1', '1', '1', '1', 'x', '%ZZ', '-3', '1.5', 'a%2Fb'),
  query: fc.constantFrom(
    '',
    '',
    '',
    '?n=1',
    '?n=1',
    '?n=-1',
    '?n=x&n=2',
    '?tags=a&tags=b',
    '?tags=a,b,c,d',
    '?%',
    '?__proto__=1',
  ),
  accept: fc.constantFrom(
    undefined,
    '*/*',
    'application/json',
    'text/csv;q=0.5, image/png',
    'image/png',
    ';;',
    'text/plain, */*;q=0',
  ),
  contentType: fc.constantFrom(
    undefined,
    'application/json',
    'text/plain',
    'application/xml',
    'application/json; charset=latin1',
    ';',
  ),
  body: fc.constantFrom(
    '',
    '{"name":"Lamp"}',
    '{"name":1}',
    '{"code":1}',
    '{',
    'null',
    '[1]',
    '"\\ud800"',
    '{"__proto__":{"a":1},"name":"x"}',
  ),
  key: fc.constantFrom(undefined, 'good', 'good', 'good', 'good', 'bad', 'forbidden', 'throws'),
  id2: fc.constantFrom(undefined, 'ab', 'ab', 'ab', 'ab', 'a'),
  isHead: fc.boolean(),
});

type Ask = typeof request extends fc.Arbitrary<infer T> ? T : never;

const server = http.createServer();
afterAll(() => server.close());

it(`${EXCHANGES} exchanges with ill-behaved handlers stay within the document (seed ${SEED})`, async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  const agent = new http.Agent({ keepAlive: true });
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  const documents = fc.sample(arbitraryDocument, { seed: SEED, numRuns: Math.ceil(EXCHANGES / PER_DOCUMENT) });
  for (const [number, document] of documents.entries()) {
    const api = await emitApi(document, `${SEED}-${number}`);
    let current: Handler = () => undefined;
    const documented = new Map(
      Object.values(document.paths)
        .flatMap((item) => Object.values(item))
        .map((each) => [each.operationId, each]),
    );
    const handlers = Object.fromEntries(
      [...documented.keys()].map((id) => [
        id,
        (context: HandlerContext) => current(context, documented.get(id) ?? { operationId: id, responses: {} }),
      ]),
    );
    server.removeAllListeners('request');
    server.on(
      'request',
      createListenerFor(api, handlers, {
        security: authenticators,
        problem: mappers(document),
        onError: () => undefined,
      }),
    );
    const exchanges = fc.sample(fc.tuple(request, behaviour), { seed: SEED + number, numRuns: PER_DOCUMENT });
    for (const [ask, { name, run, hangs }] of exchanges) {
      current = run;
      const { method, path, operation } = target(document, ask);
      const answer = await send(agent, port, method, path, ask, hangs);
      // A source that fails midway closes the connection: the client sees that the answer is cut short.
      if (answer === 'cut short' || answer === 'given up') {
        continue;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const verdict = judge(document, operation, method, answer);
      const leaks = answer.body.toString().includes('secret detail') && answer.status >= 500;
      if (verdict !== undefined || leaks) {
        wrong.push(report(document, operation, method, path, name, verdict ?? 'leaks the error'));
      }
    }
  }
  agent.destroy();
  await until(() => endless.ended === endless.begun);
  console.info(`${endless.begun} handlers and streams without end, ${endless.ended} of them let go`);
  console.info(Object.fromEntries([...statuses].sort()));
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(endless.begun).toBeGreaterThan(EXCHANGES / 1000);
  expect(endless.ended).toBe(endless.begun);
  expect([...statuses.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(EXCHANGES * 0.9);
  // The exchanges are worth something only where handlers get through, too
  expect([...statuses.keys()].filter((status) => status < 400).length).toBeGreaterThan(3);
}, 900_000);

const authenticators = {
  key: async ({ key }: { key: string }) => {
    if (key === 'throws') {
      throw new Error('secret detail');
    }
    return key === 'good' ? { name: 'Ada' } : undefined;
  },
};

/** A valid body for each schema that the router may have to fill. */
function mappers(document: Document): Record<string, (problem: { status: number }) => unknown> {
  const bodies: Record<string, unknown> = { Fault: { code: 1 }, Item: { name: 'oops' }, Name: 'oops', Maybe: null };
  const result: Record<string, (problem: { status: number }) => unknown> = {};
  for (const [name, body] of Object.entries(bodies)) {
    result[name] = () => body;
  }
  for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
    for (const [key, { content = {} }] of Object.entries(operation.responses)) {
      const schema = Object.values(content)[0]?.schema as { type?: string } | undefined; // a schema of the arbitrary
      const body = schema?.type === 'array' ? [] : schema?.type === 'string' ? 'oops' : { a: true };
      result[`${operation.operationId} ${key}`] = () => body;
    }
  }
  return result;
}

function target(document: Document, ask: Ask): { method: string; path: string; operation: Operation } {
  for (const [template, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId !== ask.operation) {
        continue;
      }
      const isHead = ask.isHead && method === 'get';
      return {
        method: isHead ? 'HEAD' : method.toUpperCase(),
        path: template.replace('{id}', ask.id) + ask.query,
        operation,
      };
    }
  }
  throw new Error(`no operation ${ask.operation}`);
}

/** Of a body without end a client has seen enough after this many bytes. */
const ENOUGH = 100_000;

/** How long a client waits for a handler that never replies, in milliseconds. */
const PATIENCE = 60;

function send(
  agent: http.Agent,
  port: number,
  method: string,
  path: string,
  ask: Ask,
  hangs = false,
): Promise<Answer | 'cut short' | 'given up'> {
  return new Promise((resolve, reject) => {
    const hasBody = !['GET', 'HEAD', 'DELETE'].includes(method);
    const headers = Object.fromEntries(
      Object.entries({
        accept: ask.accept,
        'content-type': hasBody ? ask.contentType : undefined,
        'content-length': hasBody ? String(Buffer.byteLength(ask.body)) : undefined,
        'x-key': ask.key,
        'x-id': ask.id2,
      }).filter(([, value]) => value !== undefined),
    );
    const outgoing = http.request({ agent, port, host: '127.0.0.1', method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const answer = (): Answer => ({
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'],
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < ENOUGH) {
          return;
        }
        resolve({ ...answer(), isPart: true });
        outgoing.destroy();
      });
      response.on('error', () => resolve('cut short'));
      response.on('end', () => resolve(answer()));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve('cut short') : reject(error),
    );
    outgoing.setTimeout(hangs ? PATIENCE : 10_000, () => {
      if (hangs) {
        resolve('given up');
      } else {
        reject(new Error(`no answer to ${method} ${path}`));
      }
      outgoing.destroy();
    });
    outgoing.end(hasBody ? ask.body : undefined);
  });
}

function report(
  document: Document,
  operation: Operation,
  method: string,
  path: string,
  name: Behaviour['name'],
  verdict: string,
): string {
  return `${method} ${path}: the handler does ${name}; got ${verdict}; documented: ${JSON.stringify(operation.responses)} in ${JSON.stringify(document.paths).length} characters`;
}
