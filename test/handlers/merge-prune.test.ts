// Covers generator/handlers/merge/obsolete-handlers, generator/handlers/merge/untouched-stub

import { describe, expect, it } from 'vitest';
import { api, before, file, find, get, list, only } from './support/items.js';
import { API, merged } from './support/merged.js';

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
