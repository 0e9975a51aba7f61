// Covers generator/load/overlay/*
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { load } from '../../../generator/load/load.js';
import { overlaid } from '../../../generator/load/overlay/overlaid.js';
import { readText } from '../../../generator/load/read-text.js';
import { inFolder } from '../in-folder.js';

const document = `a: { x: 1, y: { z: [1] } }
list: [{ n: one, keep: true }, { n: two }, { n: three }]
text: old
`;

/** The document with the actions of an overlay on it, and what is said of them. */
function lay(actions: string, more: Record<string, string> = {}, text = document) {
  const overlay = `overlay: 1.1.0\ninfo: { title: O, version: '1' }\nactions:\n${actions}`;
  const names = ['o.yaml', ...Object.keys(more)];
  const folder = inFolder({ 'o.yaml': overlay, ...more });
  const read = readText(new TextEncoder().encode(text), 'd.yaml');
  if (!read.ok) {
    throw new Error('The document of the test is not YAML.');
  }
  const { parsed, diagnostics } = overlaid(read.parsed, names, folder);
  return { parsed, told: diagnostics.map(({ code, pointer, message }) => ({ code, pointer, message })) };
}

describe('an action', () => {
  it.each<[what: string, actions: string, want: object]>([
    [
      'merges objects',
      '- { target: $.a, update: { x: 2, y: { w: 3 }, v: 4 } }',
      { a: { x: 2, y: { z: [1], w: 3 }, v: 4 } },
    ],
    ['adds the items of a list to a list', '- { target: $.a.y.z, update: [2, 3] }', { a: { y: { z: [1, 2, 3] } } }],
    ['adds a value to a list', '- { target: $.list, update: { n: four } }', { list: [{}, {}, {}, { n: 'four' }] }],
    ['adds to lists that it merges', '- { target: $.a, update: { y: { z: [2] } } }', { a: { y: { z: [1, 2] } } }],
    ['replaces a plain value', '- { target: $.text, update: new }', { text: 'new' }],
    [
      'is done to all that it selects',
      "- { target: '$.list[?@.keep]', update: { kept: 1 } }",
      { list: [{ kept: 1 }, { n: 'two' }, {}] },
    ],
    ['removes members', '- { target: $.a.y, remove: true }', { a: { x: 1 } }],
    [
      'removes several items of a list',
      `- { target: "$.list[?@.n != 'two']", remove: true }`,
      { list: [{ n: 'two' }] },
    ],
    ['copies', '- { target: $.a, copy: "$.list[1]" }', { a: { x: 1, n: 'two' } }],
    ['copies what holds the target', "- { target: $.a.y, copy: '$.a' }", { a: { x: 1, y: { x: 1, y: { z: [1] } } } }],
    [
      'stands on what the others have done',
      '- { target: $, update: { b: {} } }\n- { target: $.b, copy: $.a }\n- { target: $.a, remove: true }',
      { b: { x: 1, y: { z: [1] } } },
    ],
    ['that removes does not update', '- { target: $.text, remove: true, update: new }', { a: { x: 1 } }],
    [
      'sets what would be a prototype as a member',
      '- { target: $.a, update: { __proto__: { q: 1 } } }',
      { a: parse('{ x: 1 }') },
    ],
  ])('%s', (_what, actions, want) => {
    const { parsed, told } = lay(actions);
    expect(told).toEqual([]);
    expect(parsed.value).toMatchObject(want);
  });

  it('removes for good', () => {
    expect(lay('- { target: $.a, remove: true }').parsed.value).not.toHaveProperty('a');
  });

  it('does not share what it copies', () => {
    const { parsed } = lay('- { target: $.a, copy: "$.list[1]" }\n- { target: "$.list[1]", update: { n: changed } }');
    expect(parsed.value).toMatchObject({ a: { n: 'two' }, list: [{}, { n: 'changed' }, {}] });
  });

  it('that selects nothing is a warning', () => {
    expect(lay('- { target: $.none, remove: true }').told).toMatchObject([
      { code: 'overlay-nothing', pointer: '/actions/0/target' },
    ]);
  });

  it.each<[what: string, actions: string, pointer: string, message: string]>([
    ['is no query', '- { target: a.b, remove: true }', '/actions/0/target', 'is not a JSONPath query'],
    ['has no target', '- { remove: true }', '/actions/0/target', 'must be a JSONPath query'],
    ['does nothing', '- { target: $.a }', '/actions/0/target', 'has neither'],
    ['does two things', '- { target: $.a, update: {}, copy: $.a }', '/actions/0/copy', 'one or the other'],
    [
      'selects several kinds',
      '- { target: $.*, update: {} }',
      '/actions/0/target',
      'objects and lists and plain values',
    ],
    ['copies nothing', '- { target: $.a, copy: $.none }', '/actions/0/copy', 'selects 0 values'],
    ['copies several', '- { target: $.a, copy: $.list.* }', '/actions/0/copy', 'selects 3 values'],
    ['sets a text in place of an object', '- { target: $.a, update: text }', '/actions/0/update', 'must be an object'],
    [
      'sets an object in place of a text',
      '- { target: $.text, update: {} }',
      '/actions/0/update',
      'must be a plain value',
    ],
    [
      'merges an object with a list',
      '- { target: $.a.y, update: { z: {} } }',
      '/actions/0/update',
      "'z' as one of objects",
    ],
    ['removes everything', '- { target: $, remove: true }', '/actions/0/target', 'the whole document'],
  ])('that %s is an error at its place, and the document stays as it was', (_what, actions, pointer, message) => {
    const { parsed, told } = lay(actions);
    expect(told).toMatchObject([{ code: 'overlay-wrong', pointer, message: expect.stringContaining(message) }]);
    expect(parsed.value).toEqual(parse(document));
  });
});

describe('an overlay', () => {
  it.each([
    ['[]', ''],
    ['info: {}', ''],
    ['overlay: 2.0.0\nactions: [{}]', '/overlay'],
    ['overlay: 1.0.0', ''],
    ['overlay: 1.0.0\nactions: []', '/actions'],
    ['overlay: 1.0.0\nactions: [1]', '/actions/0'],
  ])('%j is none', (text, pointer) => {
    const { told } = lay('- { target: $.a, update: {} }', { 'second.yaml': text });
    expect(told).toMatchObject([{ code: 'overlay-wrong', pointer }]);
  });

  it('that is not there is told', () => {
    const { parsed } = lay('- { target: $.a, update: {} }');
    const { diagnostics } = overlaid(parsed, ['none.yaml'], inFolder({}));
    expect(diagnostics).toMatchObject([{ code: 'no-file', file: 'none.yaml' }]);
  });

  it('is laid on what those before it have made', () => {
    const second = 'overlay: 1.0.0\nactions: [{ target: $.a.new, update: { more: 2 } }]';
    const { parsed } = lay('- { target: $.a, update: { new: {} } }', { 'second.yaml': second });
    expect(parsed.value).toMatchObject({ a: { new: { more: 2 } } });
  });
});

it('what an overlay has added is placed in it, and all else where it was', () => {
  const actions = `- target: $.list
  update:
    - n: four
- target: $.list[0]
  remove: true
- target: $.a
  update:
    x: 2
    w: { v: 1 }
`;
  const { parsed } = lay(actions);
  const places = ['/list/0/n', '/list/2/n', '/a/x', '/a/y/z', '/a/w/v', '/text'].map((pointer) =>
    parsed.locate(pointer),
  );
  expect(places).toEqual([
    { line: 2, column: 34 }, // `two`, which was the second
    { file: 'o.yaml', line: 6, column: 7 },
    { file: 'o.yaml', line: 11, column: 5 },
    { line: 1, column: 17 },
    { file: 'o.yaml', line: 12, column: 10 },
    { line: 3, column: 1 },
  ]);
  expect([parsed.spelling('/a/x'), parsed.spelling('/text')]).toEqual(['2', 'old']);
});

it('a document is read with its overlays, whose files are among its own', async () => {
  const folder = inFolder({
    'd.yaml': 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n',
    'o.yaml': `overlay: 1.1.0
info: { title: O, version: '1' }
actions:
  - target: $.paths
    update:
      /a: { get: { responses: { '200': {} } } }
      b: {}
`,
  });
  const { diagnostics, files } = await load('d.yaml', { cwd: folder, overlay: ['o.yaml'] });
  expect(diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`)).toContain('path-slash o.yaml:7');
  expect(files.map((file) => path.basename(file))).toEqual(['d.yaml', 'o.yaml']);
});

it('a document that an overlay makes too deep is refused, though neither is', async () => {
  const nested = (depth: number, leaf: string): string => `${'{"a":'.repeat(depth)}${leaf}${'}'.repeat(depth)}`;
  const folder = inFolder({
    'd.json': `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"x-a":${nested(250, '{"leaf":{}}')}}`,
    'o.json': `{"overlay":"1.1.0","actions":[{"target":"$['x-a']${"['a']".repeat(250)}.leaf","update":${nested(250, '1')}}]}`,
  });
  const codes = async (overlay: readonly string[]) =>
    (await load('d.json', { cwd: folder, overlay })).diagnostics.map(({ code }) => code);
  expect(await codes([])).not.toContain('too-deep');
  expect(await codes(['o.json'])).toContain('too-deep');
});

it('a query looks as deep as a document may be', async () => {
  const nested = (depth: number, leaf: string): string => `${'{"a":'.repeat(depth)}${leaf}${'}'.repeat(depth)}`;
  const folder = inFolder({
    'd.json': `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"x-a":${nested(398, '{"leaf":{}}')}}`,
    'o.json': '{"overlay":"1.1.0","actions":[{"target":"$..leaf","update":{"b":2}}]}',
    'deeper.json': `{"overlay":"1.1.0","actions":[{"target":"$..leaf","update":${nested(20, '1')}},{"target":"$..leaf","remove":true}]}`,
  });
  const { document } = await load('d.json', { cwd: folder, overlay: ['o.json'] });
  expect(JSON.stringify(document?.document['x-a'])).toContain('{"leaf":{"b":2}}');
  const { diagnostics } = await load('d.json', { cwd: folder, overlay: ['deeper.json'] });
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toContain(
    "overlay-wrong The overlay can't be applied to the document: 'target' would search deeper than 400 levels, which earlier actions have created.",
  );
});
