// Covers templates/runtime/core/validation/dropped, templates/runtime/core/validation/judge
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Everywhere, everyWay, everywhere } from '../targets/support/every-way.js';
import type { Handlers } from './support/generated.js';

const document: object = parse(`
openapi: 3.1.1
info: { title: Read-only, version: '1' }
paths:
  /items:
    post:
      operationId: create
      parameters: [{ name: f, in: query, style: deepObject, schema: { $ref: '#/components/schemas/Item' } }]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Item' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Item' } }
      responses: { '200': { description: OK, content: { application/json: {} } } }
  /alternatives:
    post:
      operationId: choose
      requestBody:
        content:
          application/json:
            schema: { anyOf: [{ $ref: '#/components/schemas/Item' }, { type: object, required: [id], properties: { id: { type: string } } }] }
      responses:
        '200': { description: OK, content: { application/json: {} } }
        '422': { description: No. }
  /secret:
    get:
      operationId: secret
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
components:
  schemas:
    Item:
      type: object
      additionalProperties: false
      required: [name, id]
      properties:
        name: { type: string }
        id: { type: integer, readOnly: true }
        a/b: { readOnly: true }
        key: { type: string, writeOnly: true }
        parts: { type: array, items: { $ref: '#/components/schemas/Item' } }
`);

let made: Everywhere;
beforeAll(async () => {
  made = await everywhere('read-only', document);
});

const handlers: Handlers = {
  create: ({ body, query, reply }) => reply(200, { body, query }),
  choose: ({ body, reply }) => reply(200, { body }),
  secret: ({ reply }) => reply(200, { id: 1, name: 'a', key: 'k' }),
};

const json = (body: string): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

async function faultsOf(answer: Response): Promise<unknown> {
  const { errors }: { readonly errors?: readonly { in: string; pointer: string; keyword: string }[] } =
    await answer.json();
  return errors?.map(({ in: location, pointer, keyword }) => `${location} ${pointer} ${keyword}`);
}

describe.each(everyWay)('by %s', (way) => {
  it('a read-only property is dropped unless it is to be refused', async () => {
    for (const options of [{}, { readOnly: 'drop' } as const]) {
      const ask = await made.serve(way, handlers, options);
      const answer = await ask('/items?f[name]=x&f[id]=1', json('{"name":"a","id":1,"parts":[{"name":"b","id":2}]}'));
      expect(await answer.json()).toEqual({ body: { name: 'a', parts: [{ name: 'b' }] }, query: { f: { name: 'x' } } });
    }
  });

  it.each([
    ['one', '{"name":"a","id":1}', ['body /id readOnly']],
    ['whatever it is', '{"name":"a","id":null}', ['body /id readOnly']],
    ['within', '{"name":"a","parts":[{"name":"b"},{"name":"b","id":2}]}', ['body /parts/1/id readOnly']],
    ['a name to escape', '{"name":"a","a/b":1}', ['body /a~1b readOnly']],
    ['beside other faults', '{"id":1}', ['body /id readOnly', 'body /name required']],
    ['several', '{"name":"a","id":1,"a/b":2}', ['body /id readOnly', 'body /a~1b readOnly']],
    ['none', '{"name":"a","key":"k"}', undefined],
  ])('reject refuses %s', async (_what, body, want) => {
    const ask = await made.serve(way, handlers, { readOnly: 'reject' });
    const answer = await ask('/items', json(body));
    expect(answer.status).toBe(want === undefined ? 200 : 400);
    expect(await faultsOf(answer)).toEqual(want);
  });

  it('reject refuses in forms and parameters too', async () => {
    const ask = await made.serve(way, handlers, { readOnly: 'reject' });
    const answer = await ask('/items?f[name]=x&f[id]=1', {
      method: 'POST',
      body: new URLSearchParams({ name: 'a', id: '1' }),
    });
    expect(answer.status).toBe(400);
    expect(await faultsOf(answer)).toEqual(['query f/id readOnly', 'body /id readOnly']);
  });

  it('reject is a 422 where that is documented, and asks the alternative that the value is of', async () => {
    const ask = await made.serve(way, handlers, { readOnly: 'reject' });
    expect((await ask('/alternatives', json('{"name":"a","id":1}'))).status).toBe(422);
    expect((await ask('/alternatives', json('{"id":"x"}'))).status).toBe(200);
  });

  it('a write-only property in a reply is a 500, and left out by strip', async () => {
    expect((await (await made.serve(way, handlers))('/secret')).status).toBe(500);
    const stripped = await (await made.serve(way, handlers, { validateReplies: 'strip' }))('/secret');
    expect(await stripped.json()).toEqual({ id: 1, name: 'a' });
  });
});

it('no more faults are named than the limit', async () => {
  const ask = await made.serve('createListener', handlers, { readOnly: 'reject', limits: { faults: 3 } });
  const parts = Array.from({ length: 50 }, () => ({ name: 'a', id: 1 }));
  const answer = await ask('/items', json(JSON.stringify({ name: 'a', parts })));
  expect(await answer.json()).toMatchObject({ truncated: true, errors: [{}, {}, {}] });
});
