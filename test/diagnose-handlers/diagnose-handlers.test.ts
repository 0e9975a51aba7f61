// Covers generator/diagnose-handlers/*

import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { whatChangedLines } from '../../generator/cli/what-changed.js';
import { explainFaults } from '../../generator/diagnose-handlers/explain-faults.js';
import { findFaults, findServing } from '../../generator/diagnose-handlers/find-faults.js';
import { findFaultsApart } from '../../generator/diagnose-handlers/find-faults-apart.js';
import { changesBetween } from '../diff/changes-between.js';
import { inFolder } from '../load/in-folder.js';

const DOCUMENT = `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /items/{itemId}:
    parameters: [{ name: itemId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getItem
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
        '404': { description: no }
    put:
      operationId: putItem
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
      responses: { '204': { description: ok } }
    delete: { operationId: deleteItem, responses: { '204': { description: ok } } }
components:
  schemas:
    Item: { type: object, required: [name], properties: { name: { type: string }, price: { type: number } } }
`;
const CONFIG = JSON.stringify({
  compilerOptions: {
    ...{ strict: true, module: 'NodeNext', target: 'ES2022', skipLibCheck: true, types: [] },
    // Without the DOM's types, which take as long to read as all else
    lib: ['ES2022'],
  },
  include: ['src'],
});
const HANDLERS = `import type { Handlers } from '../generated/items/index.js';
import { priceOf } from './price.js';

export const handlers: Handlers = {
  getItem({ path, reply }) {
    if (path.itemId > 9) return reply(404);
    return reply(200, { name: 'x' });
  },
  putItem: ({ body, reply }) => {
    priceOf(body);
    return body.name.length > 0 && body.price === 1 ? reply(204) : reply(204);
  },
  deleteItem({ reply }) {
    return reply(204);
  },
};
`;
const PRICE = `import type { Item } from '../generated/items/index.js';
const half = (item: Item): number => (item.price ?? 0) / 2;
export const priceOf = (item: Item): number => half(item) * 2;
export const unused = (item: Item): number | undefined => item.price;
`;

let cwd = '';

async function generate(document: string, ...flags: readonly string[]) {
  writeFileSync(path.join(cwd, 'items.yaml'), document);
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  // On `fetch` the compiler need not read the types of Node and Express, which takes longer than all else
  const status = await run(['generate', 'items.yaml', '--target', 'fetch', ...flags], { ...io, cwd, env: {} });
  return { status, stderr, told: stdout.split('\n').slice(1, -1), stdout };
}

/** All but its head. */
const partsOf = (document: string) => document.slice(document.indexOf('paths:'));

beforeAll(async () => {
  cwd = inFolder({
    'tsconfig.json': CONFIG,
    'package.json': '{"type":"module"}',
    'src/handlers.ts': HANDLERS,
    'src/price.ts': PRICE,
    'src/handlers.test.ts': "import type { Item } from '../generated/items/index.js';\nexport const wrong: Item = 1;\n",
    'src/other.ts': 'export const wrong: string = 1;\n',
  });
  symlinkSync(path.resolve('node_modules'), path.join(cwd, 'node_modules'));
});

describe('generate tells what changed for the handlers', () => {
  it('nothing at first, and nothing where nothing changed', async () => {
    rmSync(path.join(cwd, 'generated'), { recursive: true, force: true });
    expect((await generate(DOCUMENT)).told).toEqual([]);
    expect((await generate(DOCUMENT)).told).toEqual([]);
    expect((await generate(`${DOCUMENT}# more\n`)).told).toEqual([]);
  });

  it.each([
    [
      'a status that is returned',
      DOCUMENT.replace("        '404': { description: no }\n", ''),
      ['  getItem: 404 removed — src/handlers.ts:6 returns it'],
    ],
    [
      'a property that is read, in the handler and in a helper of its helper, but not in what no handler calls',
      DOCUMENT.replace(', price: { type: number }', ''),
      [
        '  getItem: 200 body.price removed',
        "  putItem: body.price removed — src/handlers.ts:11, src/price.ts:2 Property 'price' does not exist on type 'Item'.",
        "  src/price.ts:4 Property 'price' does not exist on type 'Item'.",
      ],
    ],
    [
      'a property that is now demanded',
      DOCUMENT.replace('required: [name]', 'required: [name, price]'),
      [
        "  getItem: 200 body.price now required — src/handlers.ts:7 Property 'price' is missing in type '{ name: string; }' but required in type 'Item'.",
        '  putItem: body.price now required',
      ],
    ],
    [
      'a parameter of another name',
      DOCUMENT.replaceAll('itemId', 'id'),
      [
        "  getItem: path.id called path.itemId before — src/handlers.ts:6 Property 'itemId' does not exist on type 'GetItemPath'.",
        '  putItem: path.id called path.itemId before',
        '  deleteItem: path.id called path.itemId before',
        '  and 3 changes that break nobody',
      ],
    ],
    [
      'an operation of another name',
      DOCUMENT.replace('deleteItem', 'removeItem'),
      ['  removeItem: called deleteItem before — src/handlers.ts:13 handles it'],
    ],
  ])('%s', async (_, changed, lines) => {
    await generate(changed, '--no-diagnose');
    // In this process; that another one is asked is what the other tests see
    const question = { folder: path.join(cwd, 'generated/items'), cwd };
    const serving = findServing(question);
    if (serving === undefined) {
      throw new Error('There are handlers.');
    }
    const found = explainFaults(changesBetween(partsOf(DOCUMENT), partsOf(changed)), findFaults(serving, question));
    expect(whatChangedLines(found)).toEqual(['what changed for your handlers:', ...lines]);
  });

  it('in JSON by changes, and by diagnostics that have their places', async () => {
    await generate(DOCUMENT, '--no-diagnose');
    const { stdout } = await generate(DOCUMENT.replace("        '404': { description: no }\n", ''), '--json');
    const { documents, diagnostics } = JSON.parse(stdout);
    expect(documents[0].changes).toMatchObject([
      { operation: 'getItem', message: '404 removed', breaks: ['handlers'] },
    ]);
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'handler-type',
        message: "The handler no longer compiles: Argument of type '404' is not assignable to parameter of type '200'.",
        file: 'src/handlers.ts',
        line: 6,
        column: expect.any(Number),
        pointer: '',
        hint: 'The document changed: getItem: 404 removed.',
      },
    ]);
  });

  it('not with --no-diagnose', async () => {
    await generate(DOCUMENT, '--no-diagnose');
    expect((await generate(DOCUMENT.replace('deleteItem', 'removeItem'), '--no-diagnose')).told).toEqual([]);
  });

  it('not where there are no handlers', async () => {
    const elsewhere = cwd;
    cwd = inFolder({ 'tsconfig.json': CONFIG, 'src/other.ts': 'export const wrong: string = 1;\n' });
    await generate(DOCUMENT);
    expect((await generate(DOCUMENT.replace('deleteItem', 'removeItem'))).told).toEqual([]);
    expect(existsSync(path.join(cwd, 'generated/items/openapi.json'))).toBe(true);
    cwd = elsewhere;
  });

  it('not of an earlier document that somebody has broken', async () => {
    await generate(DOCUMENT, '--no-diagnose');
    writeFileSync(path.join(cwd, 'generated/items/openapi.json'), '{');
    expect(await generate(DOCUMENT)).toMatchObject({ status: 0, stderr: '', told: [] });
  });
});

it('an error in what is sent is joined to the change of the message', () => {
  const webhook = (name: string) =>
    `paths: {}\nwebhooks: { newPet: { post: { requestBody: { content: { application/json: { schema: { type: object, required: [${name}], properties: { ${name}: { type: string } } } } } }, responses: { default: { description: d } } } } }`;
  const fault = {
    within: ['body'],
    calls: ['newPet'],
    reachedFrom: [],
    file: 'a.ts',
    line: 1,
    column: 1,
    code: 'body',
  };
  const message = "Property 'name' is missing in type '{}' but required in type 'NewPet'.";
  const faults = [{ ...fault, message, explanation: message, source: 'await send.newPet(url, { body: {} });' }];
  const found = explainFaults(changesBetween(webhook('old'), webhook('name')), { handled: [], faults });
  expect(whatChangedLines(found)).toEqual([
    'what changed for your handlers:',
    '  webhook newPet: body.old removed',
    `  webhook newPet: body.name added, and required — a.ts:1 ${message}`,
  ]);
});

it('what goes wrong while the changes are found is for the caller to catch', async () => {
  const question = { folder: path.join(cwd, 'generated/items'), handlers: path.join(cwd, 'src'), cwd };
  const failing = () => {
    throw new Error('It can not be compared.');
  };
  await expect(findFaultsApart(question, failing)).rejects.toThrow('It can not be compared.');
});

it('a look at the handlers that is no longer wanted ends without a result', async () => {
  const question = { folder: path.join(cwd, 'generated/items'), handlers: path.join(cwd, 'src'), cwd };
  const wanted = () => true;
  expect(await findFaultsApart(question, wanted, AbortSignal.abort())).toBeUndefined();
  const end = new AbortController();
  const found = findFaultsApart(question, wanted, end.signal);
  end.abort();
  expect(await found).toBeUndefined();
});
