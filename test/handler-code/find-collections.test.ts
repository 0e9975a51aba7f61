import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCollections, keysWithin } from '../../generator/handler-code/find-collections.js';
import { openFolder } from '../../generator/handler-code/open-folder.js';
import { resolveRelative } from '../../generator/handler-code/resolve-module.js';

const PLACE = { folder: path.resolve('/app/handlers'), out: path.resolve('/app/generated') };
const IMPORT = "import { createRouter, type Handlers, type ItemsHandlers } from '../generated/index.js';\n";

/** What is found in a file, and in others beside it: `all: getItem, putItem`, and how many things are out of sight. */
function found(source: string, more: Readonly<Record<string, string>> = {}) {
  const texts = Object.entries({ 'a.ts': IMPORT + source, ...more });
  const files = texts.map(([name, text]) => ({ path: path.join(PLACE.folder, name), text }));
  const collections = findCollections(openFolder(PLACE, files, resolveRelative));
  const list = collections.all.map((each) => `${each.type.kind}: ${[...keysWithin(each, collections)].join(', ')}`);
  return { list, unseen: collections.unseen.length };
}

describe('handlers are found by what is written', () => {
  it.each([
    ['where a name is a type and a value', 'type H = Handlers; const H = 1; const h: H = { a() {} };', ['all: a']],
    ['past a parameter of the same name', 'const h = { a() {} }; export const f = (h: object) => createRouter(h);', []],
    [
      'in the innermost block',
      'const h = 1; export function f() { const h = { a() {} }; return createRouter(h); }',
      ['all: a'],
    ],
    [
      'where a function has overloads',
      'function f(): Handlers; function f(x?: 1): Handlers { return { a() {} }; }',
      ['all: a'],
    ],
    [
      'of a tag, in a class',
      "class A implements ItemsHandlers { 'a'() {} b = 1; ['c']() {} [d]() {} }",
      ['tag: a, b, c'],
    ],
    [
      'by what they are spread from',
      'const b = { b() {} }; export const h = { a() {}, ...b } satisfies Handlers;',
      ['all: a, b', 'untyped: b'],
    ],
    ['while they do not compile', 'export const h: Handlers = { a() { return missing.x; } };', ['all: a']],
  ])('%s', (_, source, list) => {
    expect(found(source)).toEqual({ list, unseen: 0 });
  });

  it.each([
    ['by name', "import { h } from './b.js';", 'export const h = { a() {} };'],
    ['by another name', "import { x as h } from './b.js';", 'const h = { a() {} }; export { h as x };'],
    ['by default', "import h from './b.js';", 'export default { a() {} };'],
    ['by the default of a name', "import h from './b.js';", 'const h = { a() {} }; export default h;'],
  ])('in another file, imported %s', (_, imported, other) => {
    const source = `${imported}\ncreateRouter(h);`;
    expect(found(source, { 'b.ts': other })).toEqual({ list: ['all: a'], unseen: 0 });
    const passing = { 'b.ts': "export * from './c.js';\nexport { default } from './c.js';", 'c.ts': other };
    expect(found(source, passing)).toEqual({ list: ['all: a'], unseen: 0 });
  });

  it('and what can not be seen is told', () => {
    expect(found("import { h } from 'elsewhere';\nexport const x: Handlers = h;")).toEqual({ list: [], unseen: 1 });
  });
});
