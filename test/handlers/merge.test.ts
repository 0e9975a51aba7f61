// Covers generator/handlers/*, generator/handlers/merge/*

import { describe, expect, it } from 'vitest';
import { afterwards, api, before, file, filled, find, get, list } from './support/items.js';
import { API, merged } from './support/merged.js';

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
