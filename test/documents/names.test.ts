import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { cleanWith, nothingUnused, root, typeCheck } from '../support/compilers.js';

const work = path.join(root, 'test/.generated/names');

/**
 * What emitted files use or declare, and what JavaScript has: each is the name of a schema, a tag, and in every text.
 */
const NAMES =
  `AnyReply Array AsyncIterable Auth BinaryBody Blob Boolean Buffer CallbackSource ClientErrorStatus Complete Context
Contexts Date Encoded Error Exclude Extract File Function Handlers Infinity JSON Map NaN NoHeaders Number Object Omit Operation
Owed Partial PathRow Pick Promise PropertyKey Readable ReadableStream Readonly Record RedirectStatus Reply Reply2 ReplyArguments ReplyFor
Request RequestHandler Response RouterOptions SendOptions Senders Sequence Set Status String SuccessStatus Symbol TextBody URL
Uint8Array Unreturned Validate WithRequired boolean components default delete documented documented.y enum export operations paths
send string then undefined validators webhooks $defs`
    .split(/\s+/)
    .filter(Boolean);

const text = `${NAMES.join(' ')} documented.y validators.z WithRequired<T> body: Readable extends Auth components["x"] read: readMultipart`;
const keyOf = (name: string) => name.replaceAll('$', '_S_');
const ref = (name: string) => ({ $ref: `#/components/schemas/${keyOf(name)}` });

function documentOf(names: readonly string[], beside: object): object {
  const schemas = Object.fromEntries(
    names.map((name) => [
      keyOf(name),
      {
        type: 'object',
        description: text,
        required: ['name'],
        properties: {
          name: { type: 'string', description: text },
          [name]: { enum: [name, 'documented.y'] },
          next: ref(name),
        },
      },
    ]),
  );
  const json = (name: string) => ({ content: { 'application/json': { schema: ref(name) } } });
  const operation = (name: string, id: string) => ({
    operationId: id,
    tags: [name],
    summary: text,
    description: text,
    requestBody: json(name),
    responses: {
      '200': { description: text, ...json(name) },
      '4XX': { description: text, ...json(name) },
      default: { description: text, ...json(name) },
    },
  });
  return {
    openapi: '3.1.1',
    info: { title: text, version: '1' },
    tags: names.map((name) => ({ name, description: text })),
    paths: Object.fromEntries(names.map((name) => [`/${name}`, { post: operation(name, name) }])),
    components: { schemas },
    ...beside,
  };
}

const response = { '204': { description: text } };
const upload = {
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } },
    },
  },
};

/** Documents, each with its own reason to import something. */
const documents: Readonly<Record<string, object>> = {
  plain: documentOf(NAMES, {}),
  webhooks: documentOf(NAMES, {
    webhooks: {
      ...Object.fromEntries(
        NAMES.map((name) => [
          name,
          {
            post: {
              description: text,
              requestBody: { content: { 'application/json': { schema: ref(name) } } },
              responses: {
                ...response,
                default: { description: text, content: { 'application/json': { schema: ref(name) } } },
              },
            },
          },
        ]),
      ),
      upload: { post: { ...upload, responses: response } },
    },
  }),
  words: documentOf([], {
    paths: { '/': { get: { operationId: 'get', tags: ['documented.y'], description: text, responses: response } } },
  }),
  callbacks: documentOf(['Operation', 'OperationSpec', 'URL'], {
    paths: {
      '/subscribe': {
        post: {
          operationId: 'subscribe',
          description: text,
          responses: response,
          callbacks: {
            event: { '{$request.query.url}': { post: { ...upload, description: text, responses: response } } },
          },
        },
      },
    },
  }),
  required: {
    openapi: '3.0.4',
    info: { title: 'Members that the base lacks', version: '1' },
    paths: Object.fromEntries(
      ['Null', 'Text', 'Member', 'Inherited', 'List', 'Chain'].map((name) => [
        `/${name}`,
        {
          post: {
            operationId: `post${name}`,
            requestBody: { content: { 'application/json': { schema: ref(name) } } },
            responses: response,
          },
        },
      ]),
    ),
    components: {
      schemas: {
        Base: { type: 'object', properties: { a: { type: 'string' } } },
        NullBase: { type: 'object', nullable: true, properties: { a: { type: 'string' } } },
        TextBase: { type: 'string', properties: { a: { type: 'string' } } },
        ListBase: { type: 'array', items: { type: 'string' }, properties: { a: { type: 'string' } } },
        Null: { allOf: [ref('NullBase')], required: ['a'] },
        Text: { allOf: [ref('TextBase')], required: ['a'] },
        List: { allOf: [ref('ListBase')], required: ['a'] },
        Member: {
          allOf: [ref('Base'), { type: 'object', properties: { b: { type: 'string' } } }],
          required: ['a', 'b'],
        },
        Inherited: { allOf: [ref('Base')], required: ['a', 'toString', 'constructor'] },
        Chain: { allOf: [ref('Member'), { allOf: [ref('NullBase')], required: ['a'] }], required: ['b'] },
      },
    },
  },
  rings: {
    openapi: '3.1.1',
    info: { title: 'Rings', version: '1' },
    paths: Object.fromEntries(
      ['T', 'A', 'B', 'Pet', 'Cat', 'Node', 'Items', 'Tuple', 'Dict', 'Patterns', 'Union', 'Needed'].map((name) => [
        `/${name}`,
        {
          post: {
            operationId: `post${name}`,
            requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
            responses: { '200': { description: 'OK', content: { 'application/json': { schema: ref(name) } } } },
          },
        },
      ]),
    ),
    components: {
      schemas: {
        T: { anyOf: [ref('T'), { type: 'string' }] },
        A: { oneOf: [ref('B'), { type: 'string' }] },
        B: { oneOf: [ref('A'), { type: 'integer' }] },
        Pet: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' } },
          oneOf: [ref('Cat'), ref('Dog')],
          discriminator: { propertyName: 'kind' },
        },
        Cat: {
          allOf: [ref('Pet'), { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } }],
        },
        Dog: {
          allOf: [ref('Pet'), { type: 'object', required: ['tricks'], properties: { tricks: { type: 'integer' } } }],
        },
        Node: { type: 'object', required: ['next'], properties: { next: ref('Node') } },
        Items: { type: 'array', minItems: 1, items: ref('Items') },
        Tuple: { type: 'array', prefixItems: [ref('Tuple')], minItems: 1 },
        Dict: { type: 'object', additionalProperties: ref('Dict'), minProperties: 1 },
        Patterns: { type: 'object', patternProperties: { '^a': ref('Patterns') }, minProperties: 1 },
        Union: { oneOf: [{ type: 'string' }, { type: 'array', items: ref('Union') }] },
        Needed: { allOf: [ref('Wide')], required: ['x'] },
        Wide: { type: 'object', properties: { x: ref('Needed'), y: { type: 'array', items: ref('Needed') } } },
      },
    },
  },
};

describe('names and words of a document', () => {
  beforeAll(async () => {
    await mkdir(work, { recursive: true });
    for (const [name, document] of Object.entries(documents)) {
      await writeFile(path.join(work, `${name}.json`), JSON.stringify(document));
      const { diagnostics } = await generate({ document: `${name}.json`, out: name, cwd: work });
      expect(
        diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => `${name}: ${message}`),
      ).toEqual([]);
    }
  }, 120_000);

  it.each(cleanWith)(
    'are no code: TypeScript %s',
    async (version) => {
      const errors = await typeCheck(version, 'strictest', [`${work}/**/*.ts`], 'names', nothingUnused);
      expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
    },
    120_000,
  );

  it.each(Object.keys(documents))('%s: the folder can be imported', async (name) => {
    expect(await import(path.join(work, name, 'index.ts'))).toHaveProperty('createRouter');
  });
});
