// Covers templates/runtime/core/router

import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { OperationSpec, PathRoute } from '../../../templates/runtime/core/operation.js';
import type { CoreOptions } from '../../../templates/runtime/core/options.js';
import type { RouterDefinition } from '../../../templates/runtime/core/prepare-operation.js';
import { createCoreRouter } from '../../../templates/runtime/core/router.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import { callOf, type FakeCall } from '../support/call.js';
import { api, checkInput, empty, integer, json, operation, parameter } from '../support/operation.js';
import { route } from '../support/route.js';
import { answersOf } from '../support/router.js';
import type { TestContext } from '../support/serve.js';

const getItem = operation({
  id: 'getItem',
  path: '/items/{id}',
  parameters: [parameter({ in: 'path', name: 'id' }), parameter({ in: 'query', name: 'q' })],
  replies: { '200': json() },
});
const putItem = operation({ ...getItem, id: 'putItem', method: 'PUT' });
const saying = ({ operation: of, path, query, reply }: TestContext) =>
  reply(200, [(of as { readonly id: string }).id, path, query]); // as every context has it
const handlers = { getItem: saying, putItem: saying };
const ask = (target: string, method = 'GET') => route([getItem, putItem], handlers, { call: { target, method } });

describe('a target (RFC 9112 §3.2)', () => {
  it.each([
    ['/items/7', { id: '7' }, {}],
    ['/items/7?q=1', { id: '7' }, { q: '1' }],
    ['/items/7?q=1?2', { id: '7' }, { q: '1?2' }],
    ['/items/7?', { id: '7' }, {}],
    ['/items/7#part', { id: '7' }, {}],
    ['/items/7?q=1#part?q=2', { id: '7' }, { q: '1' }],
    ['/items/7#part?q=2', { id: '7' }, {}],
    ['http://x/items/7?q=1', { id: '7' }, { q: '1' }],
  ])('%s is a path, a query and a fragment', async (target, path, query) => {
    expect(JSON.parse((await ask(target)).body ?? '')).toEqual(['getItem', path, query]);
  });

  it.each(['/other', '/', '*', '/items/7/8', '?q=1'])('%s is of nobody', async (target) => {
    const { isUnmatched, call } = await ask(target);
    expect([isUnmatched, call.sent]).toEqual([true, []]);
  });
});

it('a path is no query', async () => {
  const any = { kind: 'object', properties: {}, additional: { kind: 'scalar', types: ['string'] } } as const;
  const of = operation({
    ...getItem,
    parameters: [parameter({ in: 'query', name: 'all', shape: any, explode: true })],
  });
  const { body } = await route([of], handlers, { call: { target: '/items/7' } });
  expect(JSON.parse(body ?? '')).toEqual(['getItem', {}, {}]);
});

describe('a method', () => {
  it('has its operation', async () => {
    expect((await ask('/items/7', 'PUT')).body).toContain('putItem');
    expect((await ask('/items/7', 'PUT')).isUnmatched).toBe(false);
  });

  it('HEAD follows GET, unless the document has it itself (RFC 9110 §9.3.2)', async () => {
    expect((await ask('/items/7', 'HEAD')).body).toContain('getItem');
    const head = operation({ ...getItem, id: 'headItem', method: 'HEAD', replies: { '204': empty } });
    const call = { target: '/items/7', method: 'HEAD' };
    const own = { ...handlers, headItem: ({ reply }: TestContext) => reply(204) };
    expect((await route([getItem, head], own, { call })).status).toBe(204);
    const { status, headers } = await route([putItem], handlers, { call });
    expect([status, headers['Allow']]).toEqual([405, 'PUT, OPTIONS']);
  });

  it('that is not there is told of those that are (RFC 9110 §15.5.6)', async () => {
    for (const method of ['DELETE', 'constructor']) {
      const { status, headers, body } = await ask('/items/7', method);
      expect([status, headers['Allow']]).toEqual([405, 'GET, PUT, HEAD, OPTIONS']);
      expect(JSON.parse(body ?? '').title).toBe('Method Not Allowed');
    }
    const { call } = await ask('/items/7', 'OPTIONS');
    expect(call.sent).toEqual([{ status: 204, headers: { Allow: 'GET, PUT, HEAD, OPTIONS' }, body: undefined }]);
  });
});

describe('several operations of a method and path', () => {
  const plain = operation({ id: 'plain', path: '/items/{name}', replies: { '200': json() } });
  const typed = (shape: object, id = 'typed') =>
    operation({
      id,
      path: '/items/{id}',
      parameters: [parameter({ in: 'path', name: 'id', shape: integer }), parameter({ in: 'query', name: 'q' })],
      parametersSchema: checkInput({
        properties: { path: { properties: { id: shape } }, query: { required: ['q'] } },
      }),
      replies: { '200': json() },
    });

  /** What of an operation and its variants a target leads to. */
  async function chosen(
    target: string,
    variants: NonNullable<PathRoute['methods'][string]['variants']>,
    others: readonly OperationSpec[] | OperationSpec,
    options: CoreOptions<string> = {},
  ): Promise<string> {
    const operations = [plain, others].flat();
    const methods: PathRoute['methods'] = { GET: { operation: plain.id, names: ['name'], variants } };
    const routes: Routes = {
      ...api(operations),
      match: (path) => ({ route: { methods, allow: 'GET' }, values: [path.slice('/items/'.length)] }),
    };
    const says = Object.fromEntries(operations.map(({ id }) => [id, ({ reply }: TestContext) => reply(200, id)]));
    const { status, body } = await route(routes, says, { call: { target }, options });
    return status === 200 ? JSON.parse(body ?? '') : String(status);
  }

  it('are told apart by what their variables take', async () => {
    const variants = [{ operation: 'typed', names: ['id'], byValues: true }] as const;
    const least5 = typed({ type: 'integer', minimum: 5 });
    expect(await chosen('/items/x?q=1', variants, least5)).toBe('plain');
    expect(await chosen('/items/3?q=1', variants, least5)).toBe('plain');
    expect(await chosen('/items/7?q=1', variants, least5)).toBe('typed');
    expect(await chosen('/items/%zz', variants, least5)).toBe('plain');
    // What else is wrong with it is the operation's to say
    expect(await chosen('/items/7', variants, least5)).toBe('400');
    const any = operation({ id: 'any', replies: { '200': json() } });
    expect(await chosen('/items/x', [{ operation: 'any', byValues: true }], any)).toBe('any');
  });

  it('or by the query and the fragment', async () => {
    const of = operation({ id: 'beta', replies: { '200': json() } });
    const variants = [{ operation: 'beta', names: ['name'], query: [['beta', 'true']], fragment: 'beta' }] as const;
    expect(await chosen('/items/7?beta=true', variants, of)).toBe('beta');
    expect(await chosen('/items/7#beta', variants, of)).toBe('beta');
    expect(await chosen('/items/7?beta', variants, of)).toBe('plain');
    expect(await chosen('/items/7', variants, of)).toBe('plain');
  });

  it('and the names of that query are known', async () => {
    const of = operation({ id: 'beta', replies: { '200': json() } });
    const variants = [{ operation: 'beta', query: [['beta', 'true']] }] as const;
    const ask = (target: string) => chosen(target, variants, of, { unknownQuery: 'reject' });
    expect(await ask('/items/7?beta=true')).toBe('beta');
    expect(await ask('/items/7?beta=true&other=1')).toBe('400');
    expect(await ask('/items/7?other=1')).toBe('400');
  });

  it('one that is only in the matcher takes any values, and has nobody to answer', async () => {
    expect(await chosen('/items/7', [{ operation: 'gone', byValues: true }], [])).toBe('405');
  });
});

describe('what fails before an operation is known', () => {
  let printed: MockInstance<typeof console.error>;
  beforeEach(() => {
    printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => printed.mockRestore());

  it('is a 500, and told of', async () => {
    const failure = new Error('x');
    const routes: Routes = {
      ...api([getItem]),
      match: (asked) => {
        // It is asked for the root once, when the router is made
        if (asked !== '/') {
          throw failure;
        }
        return undefined;
      },
    };
    const { status, isUnmatched, errors } = await route(routes, handlers);
    expect([status, isUnmatched, errors]).toEqual([500, false, []]);
    expect(printed.mock.calls).toEqual([[failure]]);
  });
});

const answers = (call: FakeCall, given: Partial<RouterDefinition<FakeCall>>, next?: 'next' | 'nobody') =>
  answersOf({ routes: api([getItem, putItem]), handlers, options: {}, ...given }, call, next);

describe('a router', () => {
  it('has formats of the document itself', async () => {
    const even = (text: string): boolean => text.length % 2 === 0;
    const given: unknown[] = [];
    const routes: Routes = {
      ...api([]),
      withFormats: (formats) => {
        given.push(formats);
        return api([getItem]);
      },
    };
    const target = '/items/7';
    expect(await answers(callOf({ target }), { routes, options: { formats: { even } } })).toEqual([200]);
    expect(await answers(callOf({ target }), { routes })).toEqual(['next']);
    expect(given).toEqual([{ even }]);
  });

  it('can not reply examples that were not generated', () => {
    const made = (examples?: Routes['examples'], options: object = { unimplemented: 'example' }) =>
      createCoreRouter<FakeCall>({ routes: { ...api([]), examples }, handlers, options });
    expect(() => made()).toThrow(
      new TypeError("unimplemented: 'example' needs examples.ts: generate with --examples."),
    );
    expect(made(async () => ({ examples: {} }))).toBeTypeOf('function');
    expect(made(undefined, {})).toBeTypeOf('function');
  });

  it('compiles its matcher before the first request', () => {
    const asked: string[] = [];
    const routes: Routes = {
      ...api([]),
      match: (path) => {
        asked.push(path);
        return undefined;
      },
    };
    createCoreRouter<FakeCall>({ routes, handlers, options: {} });
    expect(asked).toEqual(['/']);
  });

  it('tells the adapter which operation it has found, before everything else', async () => {
    const said: unknown[] = [];
    const call = callOf({ target: '/items/7' });
    const given: Partial<RouterDefinition<FakeCall>> = {
      matched: (of, { id }) => said.push(of, id),
      handlers: {
        getItem: ({ reply }: TestContext) => {
          said.push('handler');
          return reply(200, 1);
        },
      },
    };
    await answers(call, given);
    expect(said).toEqual([call, 'getItem', 'handler']);
    await answers(callOf({ target: '/other' }), given);
    expect(said).toHaveLength(3);
  });

  it('prepares an operation once', async () => {
    let prepared = 0;
    const router = createCoreRouter<FakeCall>({
      routes: {
        ...api([getItem]),
        operation: () => {
          prepared += 1;
          return getItem;
        },
      },
      handlers,
      options: {},
    });
    for (const target of ['/items/7', '/items/8']) {
      router(callOf({ target }));
    }
    await new Promise(setImmediate);
    expect(prepared).toBe(1);
  });

  it('has no operation that is only in the matcher', async () => {
    const routes: Routes = { ...api([getItem]), operation: () => undefined };
    expect(await answers(callOf({ target: '/items/7' }), { routes })).toEqual([405]);
  });
});
