// Covers generator/resolve/mark-formats, generator/emit/own-formats, generator/model/format-types
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import type { FormatTypes } from '../../generator/model/format-types.js';

interface Options {
  readonly formatTypes?: FormatTypes;
  readonly schemas?: object;
  readonly body?: object;
  /** Of a parameter `at`. */
  readonly query?: object;
  readonly out?: string;
}

const TIME = { type: 'string', format: 'date-time' };

async function output({ formatTypes, schemas = {}, body = TIME, query, out = 'out' }: Options) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'formats-'));
  const content = { 'application/json': { schema: body } };
  const parameters = query === undefined ? [] : [{ name: 'at', in: 'query', schema: query }];
  const post = {
    operationId: 'add',
    parameters,
    requestBody: { content },
    responses: { 200: { description: '', content } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { post } },
    components: { schemas },
  };
  writeFileSync(path.join(cwd, 'a.json'), JSON.stringify(document));
  const options = { document: 'a.json', cwd, out, write: false, ...(formatTypes && { formatTypes }) };
  const { diagnostics, texts = new Map<string, string>() } = await generate(options);
  const found = diagnostics
    .filter(({ code }) => code.startsWith('format-'))
    .map(({ severity, code, message, hint }) => `${severity} ${code} ${message} ${hint}`);
  return { found, texts, of: (file: string) => texts.get(file) ?? '' };
}

describe('formatTypes', () => {
  it('that are not given, or of no format of the document, change nothing', async () => {
    const without = await output({});
    const { texts } = await output({ formatTypes: {} });
    expect([...texts]).toEqual([...without.texts]);
    const other = await output({ formatTypes: { money: { type: 'bigint' } } });
    expect([...other.texts]).toEqual([...without.texts]);
    expect([...texts.keys()].filter((file) => /formats\.ts|values\.ts|values\//.test(file))).toEqual([
      'runtime/core/validation/formats.ts',
      'runtime/core/validation/values.ts',
    ]);
  });

  it('keep a body that a handler sees otherwise with its operation, and leave others where they are', async () => {
    const body = (time: object) => ({ type: 'object', properties: { time }, required: ['time'] });
    const formatTypes: FormatTypes = { 'date-time': { type: 'Date' } };
    const valued = await output({ formatTypes, body: body(TIME) });
    expect(valued.of('operations.ts')).toContain('export interface AddBody {');
    expect(valued.of('schema.ts')).not.toContain('AddBody');
    const plain = await output({ formatTypes, body: body({ type: 'string' }) });
    expect(plain.of('operations.ts')).not.toContain('export interface AddBody {');
    expect(plain.of('schema.ts')).toContain('export interface AddBody {');
    const refers = await output({
      formatTypes,
      body: body({ $ref: '#/components/schemas/Time' }),
      schemas: { Time: TIME },
    });
    expect(refers.of('operations.ts')).toContain('export interface AddBody {');
    expect(refers.of('schema.ts')).not.toContain('AddBody');
  });

  it('keep parameters that a handler sees otherwise with their operation, even if the type has the same name', async () => {
    const formatTypes: FormatTypes = { 'date-time': { type: 'Date' } };
    const query = { $ref: '#/components/schemas/Time' };
    const valued = await output({ formatTypes, query, schemas: { Time: TIME } });
    expect(valued.of('operations.ts')).toContain('export interface AddQuery {\n  at?: Time;\n}');
    expect(valued.of('schema.ts')).not.toContain('AddQuery');
    const plain = await output({ formatTypes, query, schemas: { Time: { type: 'string' }, Other: TIME } });
    expect(plain.of('schema.ts')).toContain('export interface AddQuery {\n  at?: Time;\n}');
  });

  it('are told of where the document has no such format', async () => {
    const { found } = await output({
      formatTypes: { 'date-tiem': { type: 'Date' } },
      schemas: { Of: { format: 'x' } },
    });
    expect(found).toEqual([
      "error format-type formatTypes: 'date-tiem' is not a format of the ready-made Date, unlike date-time and date. Give it the type 'Date' or 'bigint', or one of yours: a type with its import and, unless it is a branded string, decode and encode.",
    ]);
    const misspelt = await output({ formatTypes: { 'date-tiem': { type: 'At', import: './at.js' } } });
    expect(misspelt.found).toEqual([
      "warning format-unknown formatTypes: the document has no text or number of the format 'date-tiem' that the type could stand for. Did you mean 'date-time', which it has?",
    ]);
    const typeless = await output({ formatTypes: { x: { type: 'bigint' } }, schemas: { Of: { format: 'x' } } });
    expect(typeless.found).toEqual([
      "warning format-unknown formatTypes: the document has no text or number of the format 'x' that the type could stand for. Correct the name, or give the schemas of that format a type: string, integer or number.",
    ]);
  });

  it.each([
    [{ type: 'Money' }, "has the type 'Money' but no import: without one there are only Date and bigint"],
    [{}, 'has no type'],
    ['Date', 'has no type'],
    [{ type: 'a b', import: './a.js' }, "has a type that is not a name: 'a b'"],
    [{ type: 'A', import: './a.js', decode: 'a-b', encode: 'c' }, "has a decode that is not a name: 'a-b'"],
    [{ type: 'A', import: './a.js', decode: 'a', encode: 'b;' }, "has a encode that is not a name: 'b;'"],
    [{ type: 'A', import: './a.js', decode: 'a' }, 'has a decode but no encode'],
    [{ type: 'A', import: './a.js', encode: 'a' }, 'has an encode but no decode'],
    [{ type: 'Date', decode: 'a', encode: 'b' }, 'has functions but no import for them'],
    [{ type: 'A', import: "./a'.js" }, "has an import that is not a module: '../a'.js'"],
    [{ type: 'A', import: 7 }, "has an import that is not a module: '7'"],
  ])('%j are refused', async (of, problem) => {
    const { found, texts } = await output({ formatTypes: { 'date-time': of as FormatTypes[string] } });
    expect(found).toMatchObject([expect.stringContaining(`formatTypes: 'date-time' ${problem}.`)]);
    expect(texts.size).toBe(0);
  });

  it('are imported from where they stand, seen from the output folder', async () => {
    const formatTypes = { 'date-time': { type: 'At', import: './src/at.js', decode: 'read', encode: 'write' } };
    const { of } = await output({ formatTypes, out: 'generated/a' });
    expect(of('formats.ts')).toContain("import { type At, read, write } from '../../src/at.js';");
    expect(of('operations.ts')).toContain('readonly body: At');
    const { of: ofPackage } = await output({ formatTypes: { 'date-time': { type: 'Brand', import: '@a/b' } } });
    expect(ofPackage('formats.ts')).toContain("export type { Brand } from '@a/b';");
    expect(ofPackage('schemas.ts')).not.toContain('formats');
    expect([
      ...(await output({ formatTypes: { 'date-time': { type: 'Brand', import: '@a/b' } } })).texts.keys(),
    ]).not.toContain('runtime/core/values/places.ts');
  });

  it('stand beside the types of the wire, which openapi-fetch needs', async () => {
    const schemas = {
      Tick: { type: 'object', properties: { at: TIME, of: { $ref: '#/components/schemas/Other' } } },
      Other: { type: 'object' },
    };
    const { of } = await output({
      formatTypes: { 'date-time': { type: 'Date' } },
      schemas,
      body: { $ref: '#/components/schemas/Tick' },
    });
    expect(of('schema.ts')).toContain('at?: string');
    expect(of('values.ts')).toContain('at?: Date');
    expect(of('values.ts')).toContain("import type { Other } from './schema.js';");
    expect(of('index.ts')).toContain("export type { Tick } from './values.js';");
    expect(of('openapi.json')).not.toContain('specbound');
  });

  it('give way to a schema of the same name', async () => {
    const schemas = { Date: { type: 'object', properties: { at: TIME } } };
    const { of } = await output({
      formatTypes: { 'date-time': { type: 'Date' } },
      schemas,
      body: { $ref: '#/components/schemas/Date' },
    });
    expect(of('formats.ts')).toContain('export type Date2 = globalThis.Date;');
    expect(of('values.ts')).toContain('at?: Date2');
  });

  it('are of what a schema has from others', async () => {
    const schemas = { At: TIME };
    const body = {
      type: 'object',
      properties: {
        composed: { allOf: [{ $ref: '#/components/schemas/At' }, { type: 'string', maxLength: 30 }] },
        beside: { $ref: '#/components/schemas/At', minLength: 1 },
        nullable: { type: ['string', 'null', 'integer'], format: 'date-time' },
      },
    };
    const { of } = await output({ formatTypes: { 'date-time': { type: 'Date' } }, schemas, body });
    const text = of('operations.ts');
    expect(text).toContain('composed?: Date');
    expect(text).toContain('beside?: Date');
    expect(text).toContain('nullable?: Date | (null | number)');
  });
});

describe('options.formats', () => {
  it('has the formats of texts that nothing else asserts', async () => {
    const body = {
      anyOf: [
        { type: 'string', format: 'slug' },
        { type: 'string', format: 'date-time' },
        { type: 'integer', format: 'int64' },
        { type: 'number', format: 'euro' },
        { format: "it's" },
      ],
    };
    const { of } = await output({ body });
    expect(of('index.ts')).toMatch(
      /readonly formats\?: \{\n {4}readonly 'it\\'s'\?: \(text: string\) => boolean;\n {4}readonly slug\?: \(text: string\) => boolean;\n {2}\};/,
    );
    expect((await output({})).of('index.ts')).not.toContain('formats');
  });
});
