// Covers generator/handlers/*, generator/handlers/merge/*

import { describe, expect, it } from 'vitest';
import { API, builtOf, type Files, merged } from './support/merged.js';

interface Row {
  readonly path: string;
  readonly id: string;
  readonly tags?: readonly string[];
  readonly schema?: string;
}

/** A document of GET operations. */
function api(...rows: readonly Row[]) {
  const paths = rows.map(({ path, id, tags, schema = 'string' }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
    );
    const content = `application/json: { schema: { type: ${schema} } }`;
    return `  ${JSON.stringify(path)}:
    get:
      operationId: ${id}
      tags: [${(tags ?? ['items']).join(', ')}]
      parameters: [${names.join(', ')}]
      responses: { '200': { description: ok, content: { ${content} } }, '404': { description: none } }`;
  });
  return builtOf(`paths:\n${paths.join('\n')}\n`);
}

const list: Row = { path: '/items', id: 'listItems' };
const get: Row = { path: '/items/{id}', id: 'getItem' };
const find: Row = { path: '/found', id: 'find' };
const before = api(list, get);

/** A file of handlers, by its lines. */
const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const only = (text: string): Files => ({ 'handlers.ts': text });

/** What becomes of one file. */
function afterwards(text: string, next = api(list, find, get), previous = before) {
  const { files, reports } = merged(only(text), next, { previous });
  return { text: files['handlers.ts'], reports, names: Object.keys(files) };
}

const filled = [
  '  async listItems({ reply }) {',
  "    return reply(200, 'a'); // mine",
  '  },',
  '',
  '  getItem: getIt,',
];

describe('a new operation', () => {
  it('gets a stub after its neighbour in the order of the document', () => {
    const text = file(
      `import { type Handlers, notImplemented } from '${API}';`,
      'export const handlers = {',
      ...filled,
      '} satisfies Handlers;',
    );
    expect(afterwards(text)).toEqual({
      text: text.replace(
        '  },\n\n  getItem',
        '  },\n\n  /** `GET /found`. Replies: 200 JSON, 404. */\n  async find() {\n    throw notImplemented();\n  },\n\n  getItem',
      ),
      reports: [],
      names: ['handlers.ts'],
    });
  });

  it('stands first where all others follow, and last where they come before', () => {
    const text = file(
      `import { type Handlers, notImplemented } from '${API}';`,
      'export const h: Handlers = {',
      '  getItem,',
      '  other',
      '};',
    );
    const first = afterwards(text, api(find, get), api(get)).text;
    expect(first).toContain('= {\n  /** `GET /found`');
    expect(first).toContain('  },\n  getItem,\n  other\n};');
    const last = afterwards(text, api(get, find), api(get)).text;
    expect(last).toContain(
      '  getItem,\n  /** `GET /found`. Replies: 200 JSON, 404. */\n  async find() {\n    throw notImplemented();\n  },\n  other\n};',
    );
  });

  it('is written as the file is: tabs, double quotes, CRLF, no semicolons, no trailing comma, a comment behind', () => {
    const text = `\ufeff${file(
      `import { type Handlers } from "${API}"`,
      'export function create(db: Db) {',
      '\treturn {',
      '\t\tlistItems: async () => db.all(), // all of them',
      '\t\tgetItem: async () => db.one() // the last',
      '\t} satisfies Handlers',
      '}',
    )}`.replaceAll('\n', '\r\n');
    const want = text
      .replace('{ type Handlers }', '{ type Handlers, notImplemented }')
      .replace(
        'db.one() // the last',
        'db.one(), // the last\r\n\t\t/** `GET /found`. Replies: 200 JSON, 404. */\r\n\t\tasync find() {\r\n\t\t\tthrow notImplemented()\r\n\t\t}',
      );
    expect(afterwards(text, api(list, get, find))).toEqual({ text: want, reports: [], names: ['handlers.ts'] });
  });

  it('gets a typed method in a class, between decorated ones', () => {
    const text = file(
      `import type { ItemsHandlers } from '${API}';`,
      '@controller()',
      'export class Items implements ItemsHandlers {',
      '    readonly #db = open();',
      '    @log() async listItems() { return this.#db.all(); }',
      '    @log()',
      '    getItem = async () => this.#db.one();',
      '}',
    );
    const want = text
      .replace(
        `ItemsHandlers } from '${API}';`,
        `FindReply, ItemsHandlers } from '${API}';\nimport { notImplemented } from '${API}';`,
      )
      .replace(
        'all(); }\n',
        'all(); }\n    /** `GET /found`. Replies: 200 JSON, 404. */\n    async find(): Promise<FindReply> {\n        throw notImplemented();\n    }\n',
      );
    expect(afterwards(text).text).toBe(want);
  });

  it.each([
    [
      'an empty object',
      '{}',
      '{\n  /** `GET /found`. Replies: 200 JSON, 404. */\n  async find() {\n    throw notImplemented();\n  },\n}',
    ],
    [
      'an object with a comment only',
      '{\n  // to come\n}',
      '{\n  /** `GET /found`. Replies: 200 JSON, 404. */\n  async find() {\n    throw notImplemented();\n  },\n  // to come\n}',
    ],
    [
      'an object on one line',
      '{ getItem }',
      '{ getItem,\n  /** `GET /found`. Replies: 200 JSON, 404. */\n  async find() {\n    throw notImplemented();\n  }\n }',
    ],
  ])('finds its place in %s', (_, object, want) => {
    const text = (inner: string) =>
      file(
        `import { type Handlers, notImplemented } from '${API}';`,
        `export const h = ${inner} satisfies Partial<Handlers>;`,
      );
    const next = object.includes('getItem') ? api(get, find) : api(find);
    const got = afterwards(text(object), next, next).text;
    expect(got).toBe(text(want));
  });

  it('uses what the file has of notImplemented: a namespace, another name; and gives way to what is called so', () => {
    const stub = (text: string) => /throw (.*);/.exec(afterwards(text, api(list, find), api(list)).text ?? '')?.[1];
    const object = (type: string) => `export const h = { listItems } satisfies ${type};`;
    expect(stub(file(`import * as api from '${API}';`, object('api.Handlers')))).toBe('api.notImplemented()');
    expect(stub(file(`import { type Handlers, notImplemented as todo } from '${API}';`, object('Handlers')))).toBe(
      'todo()',
    );
    expect(
      stub(file(`import type { Handlers } from '${API}';`, 'function notImplemented() {}', object('Handlers'))),
    ).toBe('notImplemented2()');
  });

  it('goes to the file of its tag', () => {
    const files = {
      'index.ts': file(
        `import type { Handlers } from '${API}';`,
        "import { items } from './items.js';",
        'export default { ...items } satisfies Handlers;',
      ),
      'items.ts': file(
        `import { type ItemsHandlers, notImplemented } from '${API}';`,
        'export const items = {',
        '  listItems,',
        '} satisfies ItemsHandlers;',
      ),
    };
    const { files: got, reports } = merged(files, api(list, get), { previous: api(list) });
    expect(reports).toEqual([]);
    expect(got['index.ts']).toBe(files['index.ts']);
    expect(got['items.ts']).toContain('async getItem() {');
  });

  it('of a new tag gets a file of its own, which is composed with the others', () => {
    const index = file(
      `import type { Handlers } from '${API}';`,
      "import { items } from './items.js';",
      "import { zoo } from './zoo.js';",
      '',
      'export const handlers = {',
      '  ...items, // the old ones',
      '  ...zoo,',
      '} satisfies Handlers;',
    );
    const part = (name: string, type: string, key: string) =>
      file(`import type { ${type} } from '${API}';`, `export const ${name} = { ${key} } satisfies ${type};`);
    const files = {
      'index.ts': index,
      'items.ts': part('items', 'ItemsHandlers', 'listItems'),
      'zoo.ts': part('zoo', 'ZooHandlers', 'find'),
    };
    const zoo = { ...find, tags: ['zoo'] };
    const next = api(list, { ...get, tags: ['my orders'] }, zoo);
    const { files: got, reports } = merged(files, next, { previous: api(list, zoo) });
    expect(reports).toEqual([]);
    expect(got['index.ts']).toBe(
      index
        .replace("'./items.js';\n", "'./items.js';\nimport { myOrders } from './my-orders.js';\n")
        .replace('old ones\n', 'old ones\n  ...myOrders,\n'),
    );
    expect(got['my-orders.ts']).toContain('} satisfies MyOrdersHandlers;');
  });

  it('is not written a second time where its handler may be out of sight', () => {
    const text = file(
      `import type { Handlers } from '${API}';`,
      "import { rest } from '../elsewhere.js';",
      'export const h = { listItems, ...rest } satisfies Handlers;',
    );
    expect(afterwards(text, before, before)).toEqual({
      text,
      reports: ['handlers-unseen handlers.ts:3:34 operations=getItem'],
      names: ['handlers.ts'],
    });
    // What the document has only now can't be there yet
    expect(afterwards(text, api(list, get, find)).text).toContain('async find()');
  });

  it('is not written beside a handler of its own type', () => {
    const text = file(
      `import type { Handlers, GetItem } from '${API}';`,
      'const one: GetItem = () => {};',
      'export const h = { listItems, ...build(one) } satisfies Partial<Handlers>;',
    );
    expect(afterwards(text, before, before)).toEqual({ text, reports: [], names: ['handlers.ts'] });
  });
});

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

describe('what is left to the user', () => {
  const tagged = (type: string, ...members: readonly string[]) =>
    file(
      `import type { ${type} } from '${API}';`,
      'export const items = {',
      ...members.map((each) => `  ${each},`),
      `} satisfies ${type};`,
    );

  it('a removed operation, with its place as the file is then', () => {
    expect(
      afterwards(tagged('Handlers', 'gone() {}', 'listItems', 'getItem'), api(get), api(list, get)).reports,
    ).toEqual([
      'handler-removed handlers.ts:3:3 operation=gone',
      'handler-removed handlers.ts:4:3 operation=listItems',
    ]);
  });

  it('an operation that moved to another tag: no second handler is written for it', () => {
    const moved = api(list, { ...get, tags: ['orders'] });
    expect(afterwards(tagged('ItemsHandlers', 'listItems', 'getItem'), moved)).toEqual({
      text: tagged('ItemsHandlers', 'listItems', 'getItem'),
      reports: ["handler-moved handlers.ts:4:3 operation=getItem where=tagged 'orders' type=ItemsHandlers"],
      names: ['handlers.ts'],
    });
  });

  it('but a tag that is called otherwise is the same', () => {
    const next = api({ ...list, tags: ['things'] }, { ...get, tags: ['things'] });
    const got = afterwards(tagged('ItemsHandlers', 'listItems', 'getItem'), next);
    expect([got.text, got.reports]).toEqual([tagged('ThingsHandlers', 'listItems', 'getItem'), []]);
  });

  it('an operation of two tags, whose handler can stand in one file only', () => {
    const both = api(list, { ...get, tags: ['items', 'admin'] }, { ...find, tags: ['admin'] });
    const { files } = merged({}, both);
    expect(files['admin.ts']).toContain('} satisfies Partial<AdminHandlers>;');
    const strict = {
      ...files,
      'admin.ts': files['admin.ts']?.replace('Partial<AdminHandlers>', 'AdminHandlers') ?? '',
    };
    expect(merged(strict, both, { previous: both }).reports).toEqual([
      'handlers-shared admin.ts:3:22 operations=getItem type=AdminHandlers',
    ]);
  });

  it('a file that is no TypeScript: it is not touched, and may hold what is missed', () => {
    const broken = tagged('ItemsHandlers', 'listItems() {').slice(0, -30);
    expect(afterwards(broken, before, before)).toMatchObject({ text: broken, names: ['handlers.ts'] });
    expect(afterwards(broken, before, before).reports.map((report) => report.split(' ')[0])).toEqual([
      'handlers-syntax',
      'handlers-unseen',
    ]);
  });

  it('a file that has the name of one to be written', () => {
    const files = { 'items.ts': 'export const items = 1;\n' };
    const got = merged(files, before);
    expect(got.files).toEqual(files);
    expect(got.reports).toEqual(['handlers-taken items.ts:1:1 operations=listItems, getItem file=items.ts']);
  });

  it('new handlers where nothing is found to add them to', () => {
    const files = { 'items.ts': tagged('ItemsHandlers', 'listItems') };
    const got = merged(files, api(list, { ...find, tags: ['zoo'] }), { previous: api(list) });
    expect(Object.keys(got.files)).toEqual(['items.ts', 'zoo.ts']);
    expect(got.reports).toEqual(['handlers-uncomposed zoo.ts:1:1 files=zoo.ts members=...zoo']);
  });
});

describe('--prune', () => {
  const { files } = merged({}, before);
  const gone = api(list);

  it('takes out a stub with its comment, and leaves what has a word of the user', () => {
    const pruned = merged(files, gone, { previous: before, prune: true });
    expect(pruned.files['items.ts']).toBe(
      files['items.ts']?.replace(
        '\n\n  /** `GET /items/{id}`. Replies: 200 JSON, 404. */\n  async getItem() {\n    throw notImplemented();\n  },',
        '',
      ),
    );
    expect(pruned.reports).toEqual([]);
    for (const [stub, mine] of [
      ['    throw notImplemented();\n  },\n}', '    // soon\n    throw notImplemented();\n  },\n}'],
      ['  /** `GET /items/{id}`', '  // soon\n  /** `GET /items/{id}`'],
      ['    throw notImplemented();\n  },\n}', '    await 1;\n    throw notImplemented();\n  },\n}'],
    ] as const) {
      const own = { ...files, 'items.ts': files['items.ts']?.replace(stub, mine) ?? '' };
      expect(own['items.ts']).not.toBe(files['items.ts']);
      const kept = merged(own, gone, { previous: before, prune: true });
      expect(kept.files).toEqual(own);
      expect(kept.reports).toEqual([expect.stringMatching(/^handler-removed items.ts:\d+:9 operation=getItem$/)]);
    }
  });

  it('leaves a comma where another follows in the place of the last, and takes none for itself', () => {
    const stub = '  async getItem() {\n    throw notImplemented();\n  }';
    const text = (...members: readonly string[]) =>
      file(
        `import { type Handlers, notImplemented } from '${API}';`,
        'export const h = {',
        members.join(',\n'),
        '} satisfies Handlers;',
      );
    const found = '  find() {}';
    const pruned = merged(only(text(found, stub)), api(find, list), { previous: api(find, get), prune: true });
    const listed =
      '  /** `GET /items`. Replies: 200 JSON, 404. */\n  async listItems() {\n    throw notImplemented();\n  }';
    expect(pruned.files['handlers.ts']).toBe(text(found, `${listed},`));
    const last = merged(only(text(found, stub)), api(find), { previous: api(find, get), prune: true });
    expect(last.files['handlers.ts']).toBe(text(`${found},`));
  });

  it('does so only when it is asked for', () => {
    expect(merged(files, gone, { previous: before }).files).toEqual(files);
  });

  it('takes out the file of a stub, its import and its member', () => {
    const apart = merged({}, before, { layout: 'operation' }).files;
    const pruned = merged(apart, gone, { previous: before, prune: true });
    expect(Object.keys(pruned.files)).toEqual(['list-items.ts', 'index.ts']);
    expect(pruned.files['index.ts']).toBe(merged({}, gone, { layout: 'operation' }).files['index.ts']);
  });
});

it.each([
  ['createRouter', (object: string) => `createRouter(${object});`],
  [
    'a function of the folder',
    (object: string) => `const define = (h: Handlers) => h;\nexport default define(${object});`,
  ],
  ['a function’s return type', (object: string) => `function make(): Partial<Handlers> { return ${object}; }`],
  [
    'an alias of the user',
    (object: string) => `interface Mine extends Handlers {}\nconst mine: Readonly<Mine> = ${object};`,
  ],
  [
    'a spread function',
    (object: string) => `const make = () => (${object});\nconst h = { ...make(), listItems } satisfies Handlers;`,
  ],
  ['a type by import()', (object: string) => `const h = ${object} satisfies import('${API}').ItemsHandlers;`],
])('handlers are known by %s', (_, code) => {
  const text = file(`import { createRouter, type Handlers } from '${API}';`, code('{ getItem() {} }'));
  const { files, reports } = merged(only(text), api(list, { ...get, id: 'fetchItem' }), { previous: before });
  expect(Object.keys(files)).toEqual(['handlers.ts']);
  expect(files['handlers.ts']).toContain('fetchItem() {}');
  expect(files['handlers.ts']).toContain('listItems');
  expect(reports).toEqual([]);
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
