import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { emitApi } from '../support/emit-api.js';
import type { Document, Response } from './arbitrary-document.js';

/** What the property test found once. */
async function ask(
  name: string,
  responses: Record<string, Response>,
  handler: () => unknown,
  {
    accept = '*/*',
    problem = {},
  }: { readonly accept?: string; readonly problem?: ExpressRouterOptions['problem'] } = {},
): Promise<[number, string, unknown[]]> {
  const document: Document = {
    openapi: '3.0.3',
    info: { title: 'Counterexample', version: '1' },
    paths: { '/a': { get: { operationId: 'get', responses } } },
  };
  const api = await emitApi(document, `counterexample-${name}`);
  const errors: unknown[] = [];
  const server = http.createServer(
    createListenerFor(api, { get: handler }, { onError: (error) => errors.push(error), ...(problem && { problem }) }),
  );
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a`, { headers: { accept } }); // a TCP server has one
  return [response.status, await response.text(), errors];
}

const bytes = {
  description: '',
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

it('an error with a status that is documented as bytes only is a 500', async () => {
  const [status] = await ask('bytes', { '404': bytes }, () => {
    throw Object.assign(new Error('x'), { status: 404 });
  });
  expect(status).toBe(500);
});

it('an error with a status whose documented body nobody can make is a 500, and says which mapper is missing', async () => {
  const schema = { type: 'object', required: ['code'], properties: { code: { type: 'integer' } } };
  const fault = { description: '', content: { 'application/json': { schema } } };
  const [status, , errors] = await ask('fault', { '404': fault }, () => {
    throw Object.assign(new Error('gone'), { status: 404 });
  });
  expect(status).toBe(500);
  expect(errors.map(String)).toEqual(['Error: gone', expect.stringContaining("options.problem['get 404'] is missing")]);
});

it("the router's own answer documented as text is text", async () => {
  const text = { description: '', content: { 'text/plain': { schema: { type: 'string' } } } };
  const [status, body] = await ask('text', { '500': text }, () => {
    throw new Error('secret');
  });
  expect([status, body]).toEqual([500, 'Internal Server Error']);
});

it('where the form that the client likes best can not be made, another documented one is sent', async () => {
  const content = { 'application/json': { schema: {} }, 'text/plain': { schema: { type: 'string' } } };
  const fail = () => {
    throw new Error('secret');
  };
  const problem = { 'get 500': (about: object) => about };
  const [status, body, errors] = await ask('either', { '500': { description: '', content } }, fail, {
    accept: 'text/plain',
    problem,
  });
  expect([status, JSON.parse(body)]).toEqual([
    500,
    { type: 'about:blank', title: 'Internal Server Error', status: 500 },
  ]);
  expect(errors.map(String)).toContainEqual(expect.stringContaining("what options.problem['get 500'] returned"));
});
