// Covers templates/runtime/node/watch-patterns, templates/runtime/core/validation/guarded-reg-exp

import { Script } from 'node:vm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { faultsOf } from '../../templates/runtime/core/validate.js';
import {
  decide,
  guardedRegExp,
  Patience,
  UndecidedPattern,
} from '../../templates/runtime/core/validation/guarded-reg-exp.js';
import { listen } from '../runtime/support/serve.js';
import { type Emitted, emittedFrom, type Handlers } from './support/generated.js';

const patterns = {
  harmless: '^[a-z]+$',
  // Valid only without the flag u
  legacy: '^[\\w-.]+\\-$',
  unicode: '^\\p{Lu}+$',
  exponential: '^(?!-)(a+)+$',
  ambiguous: '^(?!-)(a|a)*$',
  linear: '^(a+)+$',
  polynomial: '^(?!-).*a.*a.*a.*$',
};

describe('a pattern of a document', () => {
  let emitted: Emitted;
  let judge: (value: unknown) => ReturnType<typeof faultsOf>;
  beforeAll(async () => {
    const properties = Object.fromEntries(
      Object.entries(patterns).map(([name, pattern]) => [name, { type: 'string', pattern }]),
    );
    emitted = await emittedFrom('patterns', {
      openapi: '3.1.1',
      info: { title: 'Patterns', version: '1' },
      paths: {
        '/': {
          post: {
            operationId: 'check',
            requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
            responses: { '204': { description: 'Valid' } },
          },
        },
      },
    });
    const schema = emitted.operation('check')?.body?.contents[0]?.schema;
    const runtime: { readonly faultsOf: typeof faultsOf } = await import(
      new URL('../.generated/requests/patterns/runtime/core/validate.ts', import.meta.url).pathname
    );
    judge = (value) => runtime.faultsOf(schema, value);
  });

  afterEach(() => void vi.restoreAllMocks());

  it('is warned of where it backtracks catastrophically, and only there', () => {
    const slow = emitted.result.diagnostics.filter(({ code }) => code === 'pattern-slow');
    expect(slow.map(({ pointer }) => pointer.split('/').at(-2))).toEqual(['exponential', 'ambiguous', 'linear']);
  });

  it('is tried as it is written, with the flag u or without', () => {
    expect(judge({ legacy: 'a.b-', unicode: 'ÄÖ', harmless: 'abc' })).toEqual([]);
    expect(judge({ legacy: 'a b-' })).toHaveLength(1);
    expect(judge({ unicode: 'äö' })).toHaveLength(1);
  });

  // Twenty milliseconds of the processor are a matter of luck where others use it: a few tries
  it('matches texts of any length where it does so in time', { retry: 5 }, () => {
    expect(judge({ exponential: 'a'.repeat(200), polynomial: `${'b'.repeat(500)}aaa` })).toEqual([]);
  });

  it('is decided where a linear engine knows it, however long the text is', () => {
    expect(judge({ linear: 'a'.repeat(50_000) })).toEqual([]);
    expect(judge({ linear: `${'a'.repeat(50_000)}!` })).toMatchObject([{ pointer: '/linear', keyword: 'pattern' }]);
  });

  it.each(['exponential', 'ambiguous', 'polynomial'])('can not stall the server: %s', (name) => {
    const text = name === 'polynomial' ? `${'a'.repeat(20_000)}\n` : `${'a'.repeat(5000)}!`;
    expect(judge({ [name]: text })).toEqual([undecided(`/${name}`)]);
  });

  it('has one budget for all texts of a request', () => {
    const tester = guardedRegExp(patterns.exponential, 'u', 12);
    const patience = new Patience();
    const refuse = () =>
      expect(() => decide(() => tester.test(`${'a'.repeat(40)}!`), patience)).toThrow(UndecidedPattern);
    refuse();
    const watch = vi.spyOn(Script.prototype, 'runInContext');
    for (let at = 1; at < 50; at += 1) {
      refuse();
    }
    // Hardly anything is left to try it with; with a budget for each it would be tried each time
    expect(watch.mock.calls.length).toBeLessThan(15);
    expect(tester.test('a'.repeat(40))).toBe(true);
  });

  it('takes as many texts as a body holds', () => {
    const tester = guardedRegExp(patterns.exponential, 'u', 12);
    const texts = Array.from({ length: 10_000 }, (_, index) => 'a'.repeat(20 + (index % 300)));
    const watch = vi.spyOn(Script.prototype, 'runInContext');
    expect(decide(() => texts.every((text) => tester.test(text)), ample())).toBe(true);
    // One watch for all: each costs more than a text
    expect(watch).toHaveBeenCalledTimes(1);
  });

  it('is answered as it is, in whatever order the answers are asked', () => {
    const tester = guardedRegExp(patterns.exponential, 'u', 2);
    const texts = ['aaaa', 'aaab', 'bbbb', 'aaaaa', 'a'];
    expect(decide(() => texts.map((text) => tester.test(text)), ample())).toEqual([true, false, false, true, true]);
    expect(
      decide(
        () => (tester.test('bbb') ? 'first' : tester.test('bbbb') ? 'second' : tester.test('aaa') ? 'third' : 'none'),
        ample(),
      ),
    ).toBe('third');
    expect(decide(() => !tester.test('aaa!'), ample())).toBe(true);
  });
});

/** For what is not about time, more than any machine takes. */
function ample(): Patience {
  const patience = new Patience();
  patience.left = 10_000;
  return patience;
}

function undecided(pointer: string): object {
  return { pointer, keyword: 'undecided', message: 'takes too long to check' };
}

/** Texts that keep a backtracking engine busy for ever, and a text that exhausts V8's own stack. */
const hostile = `${'a'.repeat(60)}!`;
const slow = { type: 'string', pattern: '^(?!-)(a+)+$' };
const overflowing = { type: 'string', pattern: '^(?:(a)|(b)|(c)|(d)|(e))*$' };

/** Ways in which a schema could turn "no match" into "valid". */
const inverted: Readonly<Record<string, readonly [schema: object, value: unknown, pointer: string]>> = {
  pattern: [slow, hostile, ''],
  not: [{ not: slow }, hostile, ''],
  'anyOf, the other alternative takes it': [{ anyOf: [slow, { type: 'string' }] }, hostile, ''],
  'oneOf, the other alternative takes it': [{ oneOf: [slow, { type: 'string' }] }, hostile, ''],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  'if, else takes it': [{ if: slow, then: false, else: true }, hostile, ''],
  contains: [{ type: 'array', contains: slow, minContains: 0, maxContains: 0 }, [hostile], '/0'],
  patternProperties: [
    { type: 'object', patternProperties: { '^(?!-)(a+)+$': false } },
    { [hostile]: 1 },
    `/${hostile}`,
  ],
  propertyNames: [
    { type: 'object', propertyNames: { not: { pattern: '^(?!-)(a+)+$' } } },
    { [hostile]: 1 },
    `/${hostile}`,
  ],
  'additionalProperties beside patternProperties': [
    { type: 'object', patternProperties: { '^(?!-)(a+)+$': {} }, additionalProperties: { type: 'integer' } },
    { [hostile]: 1 },
    `/${hostile}`,
  ],
  unevaluatedProperties: [
    { type: 'object', patternProperties: { '^(?!-)(a+)+$': {} }, unevaluatedProperties: false },
    { [hostile]: 1 },
    `/${hostile}`,
  ],
  'deep within': [
    { type: 'object', properties: { 'a/b': { type: 'array', items: { not: slow } } } },
    { 'a/b': ['x', hostile] },
    '/a~1b/1',
  ],
  "V8's own stack": [{ not: overflowing }, 'abcde'.repeat(400_000), ''],
};

describe('a pattern that is not decided', () => {
  let emitted: Emitted;
  const cases = Object.entries(inverted);
  beforeAll(async () => {
    const json = (schema: object) => ({ content: { 'application/json': { schema } } });
    const operations = cases.map(([, [schema]], index) => [
      `/op${index}`,
      {
        post: {
          operationId: `op${index}`,
          requestBody: json(schema),
          responses: { '200': { description: 'Echo', ...json(schema) } },
        },
      },
    ]);
    const parameters = ['path', 'query', 'header', 'cookie'].map((place) => ({
      name: place,
      in: place,
      required: place === 'path',
      schema: { not: slow, type: 'string' },
    }));
    const ok = { '204': { description: 'Done', headers: { 'X-Out': { schema: { type: 'string', not: slow } } } } };
    const part = { type: 'object', properties: { file: { type: 'string' }, name: { type: 'string', not: slow } } };
    const multipart = {
      'multipart/form-data': {
        schema: part,
        encoding: { file: { headers: { 'X-Part': { schema: { type: 'string', not: slow } } } } },
      },
    };
    emitted = await emittedFrom('patterns-undecided', {
      openapi: '3.1.1',
      info: { title: 'Patterns', version: '1' },
      paths: {
        ...Object.fromEntries(operations),
        '/parameters/{path}': { get: { operationId: 'parameters', parameters, responses: ok } },
        '/multipart': { post: { operationId: 'multipart', requestBody: { content: multipart }, responses: ok } },
        '/list': {
          post: {
            operationId: 'list',
            requestBody: json({ type: 'array', items: { allOf: [slow, { type: 'string', pattern: '^.*a.*$' }] } }),
            responses: { '200': { description: 'ok', ...json({}) } },
          },
        },
        '/stripped': {
          get: {
            operationId: 'stripped',
            responses: {
              '200': {
                description: 'Stripped',
                ...json({ type: 'object', patternProperties: { '^(?!-)(a+)+$': {} } }),
              },
            },
          },
        },
      },
    });
  });
  const served = (reply: (id: string) => unknown, options = {}) => {
    const handlers: Handlers = Object.fromEntries(
      emitted.result.operations.map(({ id }) => [id, (context) => context.reply(...(reply(id) as [number, unknown]))]),
    );
    return listen(
      emitted.createListener(handlers, { limits: { body: 3_000_000 }, onError: () => undefined, ...options }),
    );
  };
  const post = async (url: string, value: unknown) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
    return {
      status: response.status,
      body: (await response.json()) as {
        readonly errors?: readonly { readonly in: string; readonly pointer: string; readonly keyword: string }[];
      },
    };
  };

  it.each(cases.map(([name], index) => [name, index] as const))(
    'is a 400 in a request, and a 500 in a reply: %s',
    async (name, index) => {
      const [, value, pointer] = inverted[name] ?? [];
      const asked = await served(() => expect.unreachable());
      const refused = await post(`${asked.url}/op${index}`, value);
      expect(refused.status).toBe(400);
      expect(refused.body.errors).toEqual([
        { in: 'body', pointer, keyword: 'undecided', message: 'takes too long to check' },
      ]);

      const errors: unknown[] = [];
      const answering = await served(() => [200, value], { onError: (error: unknown) => errors.push(error) });
      const response = await fetch(`${answering.url}/op${index}`, { method: 'POST' });
      expect(response.status).toBe(500);
      expect(errors).toEqual([
        expect.objectContaining({
          name: 'ContractViolation',
          faults: [expect.objectContaining({ keyword: 'undecided', pointer })],
        }),
      ]);
    },
  );

  it.each(['path', 'query', 'header', 'cookie'])('is a 400 in a parameter of the %s', async (place) => {
    const { url } = await served(() => expect.unreachable());
    const given = (at: string) => (at === place ? hostile : 'x');
    const response = await fetch(`${url}/parameters/${given('path')}?query=${given('query')}`, {
      headers: { header: given('header'), cookie: `cookie=${given('cookie')}` },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ in: place, pointer: place, keyword: 'undecided' }] });
  });

  it('is a 400 in a form, and in the header of a part', async () => {
    const { url } = await served(() => expect.unreachable());
    const send = async (head: string, name: string) => {
      const body = `--b\r\nContent-Disposition: form-data; name="file"\r\n${head}\r\nx\r\n--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n${name}\r\n--b--\r\n`;
      const response = await fetch(`${url}/multipart`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body,
      });
      return [
        response.status,
        ((await response.json()) as { errors: { pointer: string; keyword: string }[] }).errors.map(
          ({ pointer, keyword }) => `${pointer} ${keyword}`,
        ),
      ];
    };
    expect(await send('', hostile)).toEqual([400, ['/name undecided']]);
    expect(await send(`X-Part: ${hostile}\r\n`, 'x')).toEqual([400, ['/file undecided']]);
  });

  it("is a 500 in a reply's header, and where it is to be stripped", async () => {
    const headers = await served(() => [204, { headers: { 'X-Out': hostile } }]);
    expect((await fetch(`${headers.url}/parameters/x`)).status).toBe(500);
    const stripped = await served(() => [200, { [hostile]: 1 }], { validateReplies: 'strip' });
    expect((await fetch(`${stripped.url}/stripped`)).status).toBe(500);
  });

  it.each(['a'.repeat(8), 'a'.repeat(44), 'aaaaaaa!'])('keeps nobody waiting by many short texts: %s', async (text) => {
    const { url } = await served(() => [200, 'x']);
    const response = await post(`${url}/list`, Array(Math.floor(1_000_000 / (text.length + 3))).fill(text));
    expect(response.status).toBe(text.endsWith('!') ? 400 : 200);
  });

  it('does not keep others from their answers, however many clients send it at once', async () => {
    const { url } = await served((id) => (id === 'stripped' ? [200, {}] : expect.unreachable()));
    await post(`${url}/op0`, hostile);
    const attacks = Array.from({ length: 8 }, () => post(`${url}/op0`, hostile));
    expect((await fetch(`${url}/stripped`)).status).toBe(200);
    expect((await Promise.all(attacks)).map(({ status }) => status)).toEqual(Array(8).fill(400));
  });
});
