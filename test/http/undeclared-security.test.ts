import { beforeAll, describe, expect, it } from 'vitest';
import { type Emitted, emittedFrom, type Handlers } from '../requests/support/generated.js';
import { listen } from '../runtime/support/serve.js';
import { cleanWith, typeCheck } from '../support/compilers.js';

const responses = { '200': { description: 'ok', content: { 'application/json': { schema: {} } } } };

/** What each operation demands, with `bearer` declared and the others not. */
const demands: Readonly<Record<string, readonly object[]>> = {
  undeclared: [{ sessionToken: [] }],
  either: [{ sessionToken: [] }, { bearer: [] }],
  both: [{ sessionToken: [], bearer: [] }],
  open: [{ sessionToken: [] }, {}],
  inherited: [{ toString: [] }],
  prototype: [JSON.parse('{ "__proto__": [] }')],
};

function document(declared: object): object {
  const paths = Object.entries(demands).map(([id, security]) => [
    `/${id}`,
    { get: { operationId: id, tags: [id], security, responses } },
  ]);
  return {
    openapi: '3.1.1',
    info: { title: 'Undeclared', version: '1' },
    security: [{ missing: [] }],
    paths: { ...Object.fromEntries(paths), '/whole': { get: { operationId: 'whole', responses } } },
    components: { securitySchemes: declared },
  };
}

describe.each([
  ['some', { bearer: { type: 'http', scheme: 'bearer' } }],
  ['none', {}],
] as const)('security schemes that are used, where of them %s are declared', (name, declared) => {
  let emitted: Emitted;
  beforeAll(async () => {
    emitted = await emittedFrom(`undeclared-${name}`, document(declared));
  });

  it('are warned of where they are not declared', () => {
    const found = emitted.result.diagnostics.map(({ code, severity }) => `${severity} ${code}`);
    expect(new Set(found)).toEqual(new Set(['warning security-undeclared']));
    expect(found).toHaveLength(name === 'some' ? 7 : 9);
  });

  it('let nobody in, whatever authenticators there are', async () => {
    const handlers: Handlers = Object.fromEntries(
      emitted.result.operations.map(({ id }) => [id, ({ reply, auth }) => reply(200, Object.keys(auth))]),
    );
    const anyone = () => ({ name: 'anyone' });
    const security = { bearer: anyone, sessionToken: anyone, missing: anyone, toString: anyone };
    const { url } = await listen(emitted.createListener(handlers, { security } as object));
    const ask = async (id: string) => {
      const response = await fetch(`${url}/${id}`, {
        headers: { authorization: 'Bearer x', cookie: 'sessionToken=x' },
      });
      return [response.status, response.ok ? await response.json() : undefined];
    };
    const wanted = { undeclared: 401, both: 401, inherited: 401, prototype: 401, whole: 401 };
    for (const [id, status] of Object.entries(wanted)) {
      expect(await ask(id), id).toEqual([status, undefined]);
    }
    expect(await ask('either')).toEqual(name === 'some' ? [200, ['bearer']] : [401, undefined]);
    expect(await ask('open')).toEqual([200, []]);
  });

  it.each(cleanWith)('are not asked for by the types, which compile: TypeScript %s', async (version) => {
    const include = [`test/.generated/requests/undeclared-${name}/*.ts`];
    expect(await typeCheck(version, 'strictest', include, `undeclared-${name}`, { noUnusedLocals: true })).toEqual([]);
  });
});
