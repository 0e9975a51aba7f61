import { describe, expect, it } from 'vitest';
import type { OperationSpec } from '../../../../templates/runtime/core/operation.js';
import type { CoreOptions } from '../../../../templates/runtime/core/options.js';
import { api, operation, parameter } from '../../support/operation.js';
import { route } from '../../support/route.js';

const text = { kind: 'scalar', types: ['string'] } as const;
const object = { kind: 'object', properties: { a: text } } as const;
const parameters = [
  parameter({ in: 'query', name: 'q' }),
  parameter({ in: 'query', name: 'tags', explode: true, shape: { kind: 'array', items: text } }),
  parameter({ in: 'query', name: 'filter', style: 'deepObject', explode: true, shape: object }),
  parameter({ in: 'query', name: 'paging', explode: true, shape: { kind: 'object', properties: { page: text } } }),
];
const listItems = operation({ id: 'listItems', parameters });

async function ask(
  query: string,
  unknownQuery: CoreOptions<string>['unknownQuery'] = 'reject',
  of: OperationSpec = listItems,
) {
  const routes = api([of], { key: { type: 'apiKey', in: 'query', name: 'api_key' } });
  const { status, body } = await route(
    routes,
    { listItems: ({ reply }) => reply(200, 1) },
    {
      call: { target: `/items?${query}` },
      options: { ...(unknownQuery && { unknownQuery }), security: { key: () => true } },
    },
  );
  const problem: { readonly errors?: readonly { readonly pointer: string }[] } = JSON.parse(body ?? '{}');
  return status === 400 ? problem.errors?.map(({ pointer }) => pointer) : status;
}

describe('unknownQuery: reject', () => {
  it.each([
    ['q=1&tags=a&tags=b&filter[a]=1&page=2', 200],
    ['', 200],
    ['&&q=1&', 200],
    ['q=1&r=2', ['r']],
    ['tags[]=a', ['tags[]']],
    ['r=1&r=2&s', ['r', 's']],
    ['%72=1', ['r']],
    ['%ZZ=1', ['%ZZ']],
    ['other[a]=1', ['other[a]']],
    ['__proto__=1&constructor=2', ['__proto__', 'constructor']],
  ])('%j: %j', async (query, want) => {
    expect(await ask(query)).toEqual(want);
  });

  it('holds for an operation without parameters', async () => {
    expect(await ask('a=1', 'reject', operation({ id: 'listItems' }))).toEqual(['a']);
  });

  it('knows the key that is sent in the query', async () => {
    const secured = operation({ id: 'listItems', security: [{ key: [] }] });
    expect(await ask('api_key=1', 'reject', secured)).toBe(200);
    expect(await ask('api_key=1&b=2', 'reject', secured)).toEqual(['b']);
  });

  it('takes any name of an object that has any', async () => {
    const open = operation({
      id: 'listItems',
      parameters: [parameter({ in: 'query', name: 'all', explode: true, shape: { ...object, additional: text } })],
    });
    expect(await ask('x=1', 'reject', open)).toBe(200);
  });

  it('is said of all operations, or of one', async () => {
    expect(await ask('r=1', {})).toBe(200);
    expect(await ask('r=1', 'ignore')).toBe(200);
    expect(await ask('r=1', { '*': 'ignore', listItems: 'reject' })).toEqual(['r']);
    expect(await ask('r=1', { '*': 'reject', listItems: 'ignore' })).toBe(200);
  });
});
