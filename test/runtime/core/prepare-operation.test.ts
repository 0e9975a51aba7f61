import { describe, expect, it } from 'vitest';
import type { OperationSpec } from '../../../templates/runtime/core/operation.js';
import type { CoreOptions } from '../../../templates/runtime/core/options.js';
import { prepareOperation } from '../../../templates/runtime/core/prepare-operation.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import { callOf, type FakeCall } from '../support/call.js';
import { api, empty, json, jsonBody, operation, parameter, takes } from '../support/operation.js';

function prepare(
  given: Partial<OperationSpec> = {},
  options: CoreOptions<string> = {},
  { examples, handlers = {} }: { examples?: Routes['examples']; handlers?: object } = {},
) {
  const of = operation({ id: 'getItem', ...given });
  return prepareOperation<FakeCall>(of, { routes: { ...api([of]), ...(examples && { examples }) }, handlers, options });
}

describe('an operation before its first request', () => {
  it('has what handlers are told of it, and nobody can change that', () => {
    const { info } = prepare({ tags: ['a'] });
    expect(info).toEqual({ id: 'getItem', method: 'GET', path: '/items', pointer: '/paths/~1items/get', tags: ['a'] });
    expect(Object.isFrozen(info)).toBe(true);
  });

  it('checks replies always, unless the options say otherwise', () => {
    expect(prepare().validateReplies).toBe('always');
    expect(prepare({}, { validateReplies: 'never' }).validateReplies).toBe('never');
  });

  it('has the options that it needs', () => {
    const onError = () => undefined;
    const problem = { Fault: () => 1 };
    const prepared = prepare({ ...takes(jsonBody()) }, { onError, problem, limits: { depth: 3 } });
    expect(prepared).toMatchObject({ onError, mappers: problem, limits: { depth: 3 }, reported: new Set() });
    expect(prepared.body?.contents[0]?.depth).toBe(3);
    expect(prepare()).toMatchObject({ onError: undefined, mappers: {}, before: undefined, security: undefined });
  });

  it('has its parameters and its body where it has some', () => {
    expect(prepare()).toMatchObject({ parameters: undefined, body: undefined });
    expect(prepare({ parameters: [parameter({ in: 'query', name: 'a' })], ...takes(jsonBody()) })).toMatchObject({
      parameters: { header: [] },
      body: { required: true },
    });
  });

  it('has its codecs, both ways', () => {
    const codec = { decode: () => 1, encode: () => '' };
    const xml = { mediaType: 'application/xml', kind: 'codec' } as const;
    const prepared = prepare(
      { ...takes(xml), replies: { '200': { contents: [{ ...xml, problem: 'x' }], headers: [] } } },
      { codecs: { 'application/xml': codec } },
    );
    expect(prepared.body?.contents[0]?.codec).toBe(codec);
    expect(prepared.replies.find(200)?.contents[0]?.codec).toBe(codec);
  });

  it.each<[OperationSpec['replies'], string, string]>([
    [{ '200': json() }, 'invalid', 'invalid'],
    [{ '400': json() }, 'invalid', 'invalid'],
    [{ '4XX': json() }, 'invalid', 'invalid'],
    [{ '422': json() }, 'unprocessable', 'unprocessable'],
    [{ '400': json(), '422': json() }, 'invalid', 'unprocessable'],
    [{ default: json(), '422': json() }, 'invalid', 'unprocessable'],
  ])('%j: what is invalid is %s, what is well-formed %s', (replies, invalid, unprocessable) => {
    expect(prepare({ replies })).toMatchObject({ invalid, unprocessable });
  });
});

describe('an operation without a handler', () => {
  const of = { replies: { '204': empty } };
  const examples: Routes['examples'] = async () => ({ examples: { getItem: { '204': {} } } });
  const ask = (options: CoreOptions<string>, more: Parameters<typeof prepare>[2]) =>
    prepare(of, options, more).handler?.({}, callOf());

  it('replies an example where the options say so, and there are some', async () => {
    expect(await ask({ unimplemented: 'example' }, { examples })).toMatchObject({ status: 204 });
    expect(prepare(of, { unimplemented: '501' }, { examples }).handler).toBeUndefined();
    expect(prepare(of, {}, { examples }).handler).toBeUndefined();
    expect(prepare(of, { unimplemented: 'example' }).handler).toBeUndefined();
  });

  it('is none that has one', async () => {
    const handlers = { getItem: () => 'mine' };
    expect(await ask({ unimplemented: 'example' }, { examples, handlers })).toBe('mine');
    expect(ask({}, { examples, handlers })).toBe('mine');
  });
});
