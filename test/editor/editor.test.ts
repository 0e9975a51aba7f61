import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateFixture } from '../support/generate-fixtures.js';
import { root } from '../support/root.js';

const fileOf = (index: number) => path.join(root, `test/.generated/editor-${index}.ts`);
const imports = "import { createRouter, type Handlers } from './orders/index.js';\n";
const AUTH = 'security: { key: () => ({}) }';

/** By file. */
let opened: ReadonlyMap<string, string> = new Map();
let version = 0;
const host: ts.LanguageServiceHost = {
  getScriptFileNames: () => [...opened.keys()],
  getScriptVersion: (name) => (opened.has(name) ? String(version) : '1'),
  getScriptSnapshot: (name) => {
    const text = opened.get(name);
    if (text !== undefined) {
      return ts.ScriptSnapshot.fromString(text);
    }
    return existsSync(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8')) : undefined;
  },
  getCurrentDirectory: () => root,
  getCompilationSettings: () => ({
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    lib: ['lib.es2022.d.ts'],
  }),
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
};
const editor = ts.createLanguageService(host, ts.createDocumentRegistry());

/**
 * Asks a question at the place of `|` in each of some texts. All are open at once, each as a file of its own: after an
 * edit the compiler begins again, which takes longer than all else.
 */
function ask<T>(sources: readonly string[], question: (file: string, place: number) => T): readonly T[] {
  const texts = sources.map((source) => imports + source);
  opened = new Map(texts.map((text, index) => [fileOf(index), text.replace('|', '')]));
  version++;
  return texts.map((text, index) => question(fileOf(index), text.indexOf('|')));
}

/** As editors have it: a name that is not an identifier is completed in brackets. */
const PREFERENCES: ts.UserPreferences = { includeCompletionsWithInsertText: true };

function completions(...sources: readonly string[]): readonly (readonly string[])[] {
  return ask(
    sources,
    (file, place) => editor.getCompletionsAtPosition(file, place, PREFERENCES)?.entries.map(({ name }) => name) ?? [],
  );
}

const plain = (parts: ts.SymbolDisplayPart[] | undefined): string => ts.displayPartsToString(parts);

function signatures(...sources: readonly string[]): readonly string[] {
  return ask(sources, (file, place) => {
    const [item] = editor.getSignatureHelpItems(file, place, {})?.items ?? [];
    const parameters = item?.parameters.map(({ displayParts }) => plain(displayParts)).join(', ');
    return [plain(item?.prefixDisplayParts), parameters, plain(item?.suffixDisplayParts)].join('');
  });
}

/** The documentation that is shown. */
function hovers(...sources: readonly string[]): readonly string[] {
  return ask(sources, (file, place) => plain(editor.getQuickInfoAtPosition(file, place)?.documentation));
}

const handler = (operation: string, context: string, body: string): string =>
  `export const handlers = { ${operation}: (${context}) => { ${body} } } satisfies Partial<Handlers>;\n`;

beforeAll(async () => {
  await generateFixture('orders');
  const [faults] = ask([''], (file) => editor.getSemanticDiagnostics(file).map(({ messageText }) => messageText));
  expect(faults).toEqual([]);
});

describe('reply(', () => {
  it.each([
    ['getOrder', 200],
    ['createOrder', 201],
    ['deleteOrder', 204],
    ['listOrders', 404],
    ['getHealth', 200],
  ])('of %s shows no never', (operation, status) => {
    const given = ['|', '|)', `${status}|`, `${status}, |`, 'Number(1), |'];
    for (const shown of signatures(...given.map((each) => handler(operation, '{ reply }', `return reply(${each}`)))) {
      expect(shown).toContain('status: ');
      expect(shown).not.toContain('never');
    }
  });

  it('as a media type shows no never', () => {
    const given = ['|', '|)', "'text/csv', |", "'text/csv', 200, |"];
    for (const shown of signatures(
      ...given.map((each) => handler('listOrders', '{ reply }', `return reply.as(${each}`)),
    )) {
      expect(shown).toContain('contentType: ');
      expect(shown).not.toContain('never');
    }
  });

  it('says what each status stands for', () => {
    const [member, method] = hovers(
      handler('getOrder', '{ rep|ly }', 'return reply(200'),
      handler('getOrder', 'context', 'return context.rep|ly(200'),
    );
    for (const docs of [member, method]) {
      expect(docs).toContain('`200`: The order.');
      expect(docs).toContain('`404`: No such order.');
      expect(docs).toContain('`default`: Anything else.');
    }
  });

  it('names what follows the status', () => {
    const [withBody, alone] = signatures(
      handler('createOrder', '{ reply }', 'return reply(201, |'),
      handler('deleteOrder', '{ reply }', 'return reply(204|'),
    );
    expect(withBody).toMatch(/status: 201, body: OrderResponse, init: \{\s*headers: CreateOrder201Headers;?\s*\}/);
    expect(alone).toMatch(/\(status: 204\)/);
  });

  it('completes the documented statuses', () => {
    const [ofDelete, ofHealth] = completions(
      handler('deleteOrder', '{ reply }', 'return reply(|)'),
      handler('getHealth', '{ reply }', 'return reply(|)'),
    );
    expect(ofDelete).toEqual(expect.arrayContaining(['204', '404']));
    expect(ofHealth).toContain('200');
  });

  it('completes the documented media types, and their statuses', () => {
    const [types, statuses] = completions(
      handler('listOrders', '{ reply }', "return reply.as('|')"),
      handler('listOrders', '{ reply }', "return reply.as('text/csv', |)"),
    );
    expect(types).toEqual(['application/json', 'text/csv']);
    expect(statuses).toContain('200');
  });

  it('completes the properties of the body, and the headers', () => {
    const [body, headers] = completions(
      handler('createOrder', '{ reply }', 'return reply(201, { | })'),
      handler('createOrder', '{ reply }', 'return reply(303, { headers: { | } })'),
    );
    expect(body).toEqual(expect.arrayContaining(['id', 'item', 'count']));
    expect(headers).toContain('Location');
  });
});

describe("a handler's key", () => {
  const ways = {
    satisfies: 'export const h = { delete|Order: ({ reply }) => reply(204) } satisfies Partial<Handlers>;',
    annotated: 'export const h: Partial<Handlers> = { delete|Order: ({ reply }) => reply(204) };',
    method: 'export const h: Partial<Handlers> = { async delete|Order({ reply }) { return reply(204); } };',
    'handed over': `createRouter({ delete|Order: ({ reply }) => reply(204) }, { ${AUTH} });`,
  };
  let shown: readonly string[];
  beforeAll(() => {
    shown = hovers(...Object.values(ways));
  });

  it.each(Object.keys(ways).map((way, index) => [way, index] as const))(
    'shows summary, method and path (%s)',
    (_way, index) => {
      expect(shown[index]).toBe('Delete an order — `DELETE /orders/{orderId}`');
    },
  );
});

it('parameters of headers complete after a dot and in brackets', () => {
  const [inBrackets, afterDot] = completions(
    handler('listOrders', '{ header }', "return header['|']"),
    handler('listOrders', '{ header }', 'return header.|'),
  );
  expect(inBrackets).toEqual(['X-Request-Id']);
  expect(afterDot).toContain('X-Request-Id');
});

it('options complete the keys of middleware and problem', () => {
  const [middleware, problem] = completions(
    `createRouter({}, { ${AUTH}, middleware: { | } });`,
    `createRouter({}, { ${AUTH}, problem: { '|' } });`,
  );
  expect(middleware).toEqual(expect.arrayContaining(['all', 'getOrder', 'deleteOrder']));
  expect(problem).toEqual(expect.arrayContaining(['Problem', 'Fault']));
});
