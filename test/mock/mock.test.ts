// Covers generator/mock/*

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type MockOptions, mock } from '../../generator/mock/mock.js';
import type { Answered } from '../../generator/mock/refusals.js';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/root.js';

const runtime = path.join(root, 'dist/templates/runtime');

const fault = (members: string) =>
  `{ type: object, additionalProperties: false, required: [status], properties: { status: ${members} } }`;
const reply = (schema: string) => `{ description: d, content: { application/json: { schema: ${schema} } } }`;
const document = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: ok
          headers: { X-Total: { schema: { type: integer } } }
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
              examples: { rex: { value: [{ name: Rex, email: rex@example.com }] } }
        '400': ${reply(fault('{ type: integer }, message: { type: string }'))}
        '409': ${reply(fault("{ type: string, pattern: '^4' }"))}
        '410': ${reply(fault('{ const: 1 }'))}
        4XX: ${reply(fault('{ type: integer }'))}
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { '204': { description: ok } }
  /events: { get: { responses: { '200': { description: ok, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
components:
  schemas:
    Pet: { type: object, required: [name, email], properties: { name: { type: string }, email: { type: string, format: email } } }
`;

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.close();
  }
});

async function served(options: Partial<MockOptions> = {}) {
  const answered: Answered[] = [];
  const { listener, sources } = await mock({
    document: 'pets.yaml',
    cwd: inFolder({ 'pets.yaml': document }),
    onAnswer: (each) => answered.push(each),
    ...options,
  });
  if (listener === undefined) {
    throw new Error('It can not be served.');
  }
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const ask = (target: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${target}`, init);
  return { ask, answered, sources };
}

describe.skipIf(!existsSync(runtime))(`a mock (skipped until the build has made ${runtime})`, () => {
  it('lets pages of any origin ask first, and read what is answered', async () => {
    const { ask } = await served();
    const origin = 'https://app.example';
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, x-key',
    };
    const preflight = await ask('/pets', { method: 'OPTIONS', headers });
    expect([
      preflight.status,
      ...['origin', 'methods', 'headers', 'credentials'].map((name) =>
        preflight.headers.get(`access-control-allow-${name}`),
      ),
    ]).toEqual([204, origin, 'POST', 'content-type, x-key', 'true']);
    const answer = await ask('/pets', { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/\bX-Mock-Reason, X-Total$/);
    expect(answer.headers.get('vary')).toContain('Origin');
    expect((await ask('/nowhere')).headers.get('access-control-allow-origin')).toBe('*');
    // Without a question of a browser it is an operation's
    expect([(await ask('/pets', { method: 'OPTIONS' })).headers.get('allow')]).toEqual(['GET, HEAD, OPTIONS, POST']);
  });

  it('tells why a request was refused: in the answer, and of each request', async () => {
    const { ask, answered } = await served();
    const refused = await ask('/pets?limit=x');
    const reason = 'query limit: must be an integer';
    expect([refused.status, refused.headers.get('x-mock-reason'), await refused.json()]).toEqual([
      400,
      reason,
      { status: 400, message: reason },
    ]);
    const plain = await ask('/pets', {
      method: 'POST',
      body: '{"name":"Ré"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await plain.json()).toMatchObject({ errors: [{ pointer: '/email' }] });
    await (await ask('/pets')).text();
    await expect
      .poll(() => answered)
      .toEqual([
        { method: 'GET', url: '/pets?limit=x', status: 400, reason },
        { method: 'POST', url: '/pets', status: 400, reason: expect.stringMatching(/^body\/email: /) },
        { method: 'GET', url: '/pets', status: 200 },
      ]);
  });

  it.each([
    ['409', { status: '409' }],
    ['410', { status: 1 }],
    ['400', { status: 400, message: expect.any(String) }],
    ['418', { status: 418 }],
  ])('a sample tells the status that it is of, where it may: %s', async (code, body) => {
    const { ask } = await served();
    const answer = await ask('/pets', { headers: { prefer: `code=${code}` } });
    expect([answer.status, await answer.json()]).toEqual([Number(code), body]);
  });

  it('with a seed makes others for each request, and the same ones again', async () => {
    const [one, again, other] = [await served({ seed: 7 }), await served({ seed: 7 }), await served({ seed: 8 })];
    const texts = async ({ ask }: typeof one) => [await (await ask('/pets')).text(), await (await ask('/pets')).text()];
    const first = await texts(one);
    expect(first[0]).not.toBe(first[1]);
    expect(await texts(again)).toEqual(first);
    expect(await texts(other)).not.toEqual(first);
    expect(JSON.parse(first[0] ?? '')).toEqual(
      expect.arrayContaining([{ name: expect.any(String), email: expect.stringMatching(/^\S+@example\.\w+$/) }]),
    );
    expect(await (await one.ask('/pets', { headers: { prefer: 'example=rex' } })).json()).toEqual([
      { name: 'Rex', email: 'rex@example.com' },
    ]);
    expect((await (await one.ask('/events')).text()).match(/^data: \{"name"/gm)).toHaveLength(3);
    expect(await (await one.ask('/pets', { headers: { prefer: 'code=409' } })).json()).toEqual({ status: '409' });
  });

  it('names the files that it is made of', async () => {
    expect((await served()).sources.map((file) => path.basename(file))).toEqual(['pets.yaml']);
  });
});
