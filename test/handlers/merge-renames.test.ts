// Covers generator/handlers/merge/rename-*

import { describe, expect, it } from 'vitest';
import { afterwards, api, before, file, get, list } from './support/items.js';
import { API, merged } from './support/merged.js';

describe('a renamed operation', () => {
  const next = api(list, { ...get, id: 'fetchItem' });
  const renamed = (text: string) => afterwards(text, next).text;

  it.each([
    ['a method', 'async getItem({ reply }) { /* getItem */ }', 'async fetchItem({ reply }) { /* getItem */ }'],
    ['a property', 'getItem: async () => getItem()', 'fetchItem: async () => getItem()'],
    ['a shorthand', 'getItem', 'fetchItem: getItem'],
    ['a string', '"getItem": one', '"fetchItem": one'],
    ['a computed string', "['getItem']: one", "['fetchItem']: one"],
    [
      'its use by this',
      'getItem() {}, listItems() { this.getItem(); x.getItem(); }',
      'fetchItem() {}, listItems() { this.fetchItem(); x.getItem(); }',
    ],
  ])('has its key renamed: %s', (_, member, want) => {
    const text = (inner: string) =>
      file(`import type { Handlers } from '${API}';`, `export const h = { listItems, ${inner} } satisfies Handlers;`);
    expect(renamed(text(member))).toBe(text(want));
  });

  it.each([
    ['of a router that is made here', 'createRouter(handlers, OPTIONS);'],
    ['of a listener', 'createListener(handlers, (OPTIONS));'],
    ['by their type', 'export const options: RouterOptions = OPTIONS;'],
    ['by satisfies', 'export const options = OPTIONS satisfies ListenerOptions;'],
    ['in a variable', 'const options = OPTIONS as const; createRouter(handlers, options);'],
  ])('has its key renamed in options: %s', (_, use) => {
    const text = (options: string) =>
      file(
        `import { createListener, createRouter, type ListenerOptions, type RouterOptions } from '${API}';`,
        'const getItem = [log], other = { middleware: { getItem } };',
        use.replace('OPTIONS', options),
      );
    const options = `{
  middleware: { all: [log], getItem, listItems: [], ...more },
  problem: { getItem: a, 'getItem 404': b, "getItem 4XX": c, 'getItem default': d, 'getItem of 404': e, 'listItems 404': f },
  security: { getItem: g },
}`;
    expect(renamed(text(options))).toBe(
      text(
        options
          .replace('all: [log], getItem', 'all: [log], fetchItem: getItem')
          .replaceAll(/getItem (404'|4XX|default)/g, 'fetchItem $1'),
      ),
    );
  });

  it('has its key renamed in options of methods, and in quotes where the new name is no identifier', () => {
    const text = (key: string) =>
      file(
        `import { createRouter } from '${API}';`,
        `createRouter(handlers, { middleware: { ${key}(a, b, next) {} } });`,
      );
    expect(renamed(text('getItem'))).toBe(text('fetchItem'));
  });

  it('has its types renamed wherever the name means them', () => {
    const text = file(
      `import { type GetItem, type GetItemContext as Context, type GetItemReply, type Handlers, mockContext } from '${API}';`,
      'export type { GetItem };',
      'type Mine = Handlers["getItem"] | Pick<Handlers, "getItem" | "listItems">["getItem"];',
      'function other(GetItemReply: string) { return GetItemReply; }',
      "const one = (async (c: Context): Promise<GetItemReply> => mockContext('getItem')) satisfies GetItem;",
      'export const h = { listItems, getItem: one } satisfies Handlers;',
      "const { getItem } = h; h.getItem(); h['getItem']();",
      "type Check = Exclude<Unreturned<typeof h>, 'getItem: 404'>;",
      'const object = { getItem: 1 };',
    );
    expect(renamed(text)).toBe(
      file(
        `import { type FetchItem, type FetchItemContext as Context, type FetchItemReply, type Handlers, mockContext } from '${API}';`,
        'export type { FetchItem as GetItem };',
        'type Mine = Handlers["fetchItem"] | Pick<Handlers, "fetchItem" | "listItems">["fetchItem"];',
        'function other(GetItemReply: string) { return GetItemReply; }',
        "const one = (async (c: Context): Promise<FetchItemReply> => mockContext('fetchItem')) satisfies FetchItem;",
        'export const h = { listItems, fetchItem: one } satisfies Handlers;',
        "const { fetchItem: getItem } = h; h.fetchItem(); h['fetchItem']();",
        "type Check = Exclude<Unreturned<typeof h>, 'fetchItem: 404'>;",
        'const object = { getItem: 1 };',
      ),
    );
  });

  it('keeps the name that a file passes on, and gives way to a name of the file', () => {
    const text = file(
      `export { type GetItem } from '${API}';`,
      `import type { GetItemReply, Handlers } from '${API}';`,
      'type FetchItemReply = 1;',
      'export const h = { listItems, getItem() {} } satisfies Handlers;',
    );
    expect(renamed(text)).toBe(
      file(
        `export { type FetchItem as GetItem } from '${API}';`,
        `import type { FetchItemReply as GetItemReply, Handlers } from '${API}';`,
        'type FetchItemReply = 1;',
        'export const h = { listItems, fetchItem() {} } satisfies Handlers;',
      ),
    );
  });

  it('is the same where path parameters are called otherwise and it takes and replies the same, and else another', () => {
    const text = file(
      `import { type Handlers, notImplemented } from '${API}';`,
      'export const h = {',
      '  listItems() {},',
      '  getItem() {},',
      '} satisfies Handlers;',
    );
    const moved = { ...get, path: '/items/{key}', id: 'fetchItem' };
    expect(afterwards(text, api(list, moved)).text).toBe(text.replace('getItem', 'fetchItem'));
    const other = afterwards(text, api(list, { ...moved, schema: 'integer' }));
    expect(other.reports).toEqual(['handler-removed handlers.ts:8:3 operation=getItem']);
    expect(other.text).toContain('async fetchItem() {');
  });

  it('changes places with another, both at once', () => {
    const text = file(
      `import type { Handlers } from '${API}';`,
      'export const h = { listItems: a, getItem: b } satisfies Handlers;',
    );
    expect(afterwards(text, api({ ...list, id: 'getItem' }, { ...get, id: 'listItems' })).text).toBe(
      text.replace('listItems: a, getItem: b', 'getItem: a, listItems: b'),
    );
  });

  it('is left where its new name is taken by a handler of something else', () => {
    const text = file(
      `import type { Handlers } from '${API}';`,
      'export const h = { listItems: a, getItem: b } satisfies Handlers;',
    );
    expect(afterwards(text, api({ ...list, id: 'getItem' }))).toMatchObject({
      text,
      reports: [
        'handler-blocked handlers.ts:2:20 operation=listItems to=getItem',
        'handler-removed handlers.ts:2:20 operation=listItems',
      ],
    });
  });

  it('is renamed in tests and in the composition of files for each operation', () => {
    const { files } = merged({}, before, { layout: 'operation' });
    const test = file(
      `import { mockContext } from '${API}';`,
      "import { handlers } from './index.js';",
      "handlers.getItem(mockContext('getItem'));",
    );
    const got = merged({ ...files, 'a.test.ts': test }, next, { previous: before });
    expect(got.reports).toEqual([]);
    expect(got.files['index.ts']).toBe(files['index.ts']?.replace('  getItem,', '  fetchItem: getItem,'));
    expect(got.files['get-item.ts']).toBe(files['get-item.ts']?.replaceAll('GetItem', 'FetchItem'));
    expect(got.files['a.test.ts']).toBe(test.replace('.getItem(', '.fetchItem(').replace("'getItem'", "'fetchItem'"));
  });
});

it('names of the generated folder are known through a module of the user that passes them on', () => {
  const files = {
    'api.ts': file(`export * from '${API}';`),
    'handlers.ts': file(
      "import type { Handlers } from './api.js';",
      'export const h = { listItems } satisfies Handlers;',
    ),
  };
  const got = merged(files, before, { previous: api(list) });
  expect(got.files['handlers.ts']).toContain("import { notImplemented } from '../generated/index.js';\n");
  expect(got.files['handlers.ts']).toContain('async getItem()');
});
