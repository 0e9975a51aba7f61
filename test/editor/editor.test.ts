import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateFixture } from '../support/generate-fixtures.js';
import { root } from '../support/root.js';

const file = path.join(root, 'test/.generated/editor.ts');
const imports = "import { createRouter, type Handlers } from './orders/index.js';\n";
const AUTH = 'security: { key: () => ({}) }';

let text = '';
let version = 0;
const host: ts.LanguageServiceHost = {
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '1'),
  getScriptSnapshot: (name) => {
    if (name === file) return ts.ScriptSnapshot.fromString(text);
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

/** Opens a text and gives the place of `|` in it. */
function open(source: string): number {
  const whole = imports + source;
  text = whole.replace('|', '');
  version++;
  return whole.indexOf('|');
}

/** As editors have it: a name that is not an identifier is completed in brackets. */
const PREFERENCES: ts.UserPreferences = { includeCompletionsWithInsertText: true };

function completions(source: string): readonly string[] {
  return editor.getCompletionsAtPosition(file, open(source), PREFERENCES)?.entries.map(({ name }) => name) ?? [];
}

const plain = (parts: ts.SymbolDisplayPart[] | undefined): string => ts.displayPartsToString(parts);

function signature(source: string): { readonly shown: string; readonly docs: string } {
  const [item] = editor.getSignatureHelpItems(file, open(source), {})?.items ?? [];
  const parameters = item?.parameters.map(({ displayParts }) => plain(displayParts)).join(', ');
  const ends = [plain(item?.prefixDisplayParts), parameters, plain(item?.suffixDisplayParts)];
  return { shown: ends.join(''), docs: plain(item?.documentation) };
}

function hover(source: string): { readonly shown: string; readonly docs: string } {
  const info = editor.getQuickInfoAtPosition(file, open(source));
  return { shown: plain(info?.displayParts), docs: plain(info?.documentation) };
}

const handler = (operation: string, context: string, body: string): string =>
  `export const handlers = { ${operation}: (${context}) => { ${body} } } satisfies Partial<Handlers>;\n`;

beforeAll(async () => {
  await generateFixture('orders');
  open('');
  expect(editor.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
});

describe('reply(', () => {
  it.each([
    ['getOrder', 200],
    ['createOrder', 201],
    ['deleteOrder', 204],
    ['listOrders', 404],
    ['getHealth', 200],
  ])('of %s shows no never', (operation, status) => {
    for (const given of ['|', '|)', `${status}|`, `${status}, |`, 'Number(1), |']) {
      const { shown } = signature(handler(operation, '{ reply }', `return reply(${given}`));
      expect(shown).toContain('status: ');
      expect(shown, given).not.toContain('never');
    }
  });

  it('as a media type shows no never', () => {
    for (const given of ['|', '|)', "'text/csv', |", "'text/csv', 200, |"]) {
      const { shown } = signature(handler('listOrders', '{ reply }', `return reply.as(${given}`));
      expect(shown).toContain('contentType: ');
      expect(shown, given).not.toContain('never');
    }
  });

  it('says what each status stands for', () => {
    for (const [context, body] of [
      ['{ rep|ly }', 'return reply(200'],
      ['context', 'return context.rep|ly(200'],
    ] as const) {
      const { docs } = hover(handler('getOrder', context, body));
      expect(docs).toContain('`200`: The order.');
      expect(docs).toContain('`404`: No such order.');
      expect(docs).toContain('`default`: Anything else.');
    }
  });

  it('names what follows the status', () => {
    expect(signature(handler('createOrder', '{ reply }', 'return reply(201, |')).shown).toMatch(
      /status: 201, body: OrderResponse, init: \{\s*headers: CreateOrder201Headers;?\s*\}/,
    );
    expect(signature(handler('deleteOrder', '{ reply }', 'return reply(204|')).shown).toMatch(/\(status: 204\)/);
  });

  it('completes the documented statuses', () => {
    expect(completions(handler('deleteOrder', '{ reply }', 'return reply(|)'))).toEqual(
      expect.arrayContaining(['204', '404']),
    );
    expect(completions(handler('getHealth', '{ reply }', 'return reply(|)'))).toContain('200');
  });

  it('completes the documented media types, and their statuses', () => {
    expect(completions(handler('listOrders', '{ reply }', "return reply.as('|')"))).toEqual([
      'application/json',
      'text/csv',
    ]);
    expect(completions(handler('listOrders', '{ reply }', "return reply.as('text/csv', |)"))).toContain('200');
  });

  it('completes the properties of the body, and the headers', () => {
    expect(completions(handler('createOrder', '{ reply }', 'return reply(201, { | })'))).toEqual(
      expect.arrayContaining(['id', 'item', 'count']),
    );
    expect(completions(handler('createOrder', '{ reply }', 'return reply(303, { headers: { | } })'))).toContain(
      'Location',
    );
  });
});

describe("a handler's key", () => {
  it.each([
    ['satisfies', 'export const h = { delete|Order: ({ reply }) => reply(204) } satisfies Partial<Handlers>;'],
    ['annotated', 'export const h: Partial<Handlers> = { delete|Order: ({ reply }) => reply(204) };'],
    ['method', 'export const h: Partial<Handlers> = { async delete|Order({ reply }) { return reply(204); } };'],
    ['handed over', `createRouter({ delete|Order: ({ reply }) => reply(204) }, { ${AUTH} });`],
  ])('shows summary, method and path (%s)', (_way, source) => {
    expect(hover(source).docs).toBe('Delete an order — `DELETE /orders/{orderId}`');
  });
});

describe('parameters of headers', () => {
  it('complete after a dot and in brackets', () => {
    expect(completions(handler('listOrders', '{ header }', "return header['|']"))).toEqual(['X-Request-Id']);
    expect(completions(handler('listOrders', '{ header }', 'return header.|'))).toContain('X-Request-Id');
  });
});

describe('options', () => {
  it('complete the keys of middleware and problem', () => {
    const keys = completions(`createRouter({}, { ${AUTH}, middleware: { | } });`);
    expect(keys).toEqual(expect.arrayContaining(['all', 'getOrder', 'deleteOrder']));
    expect(completions(`createRouter({}, { ${AUTH}, problem: { '|' } });`)).toEqual(
      expect.arrayContaining(['Problem', 'Fault']),
    );
  });
});
