import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../generator/document/node.js';
import type { JsonObject } from '../../generator/model/json.js';
import { bodies } from './specification/bodies.js';
import { encodings } from './specification/encodings.js';
import { kept } from './specification/kept.js';
import { learnt, learntReplies } from './specification/learn.js';
import { replies } from './specification/replies.js';
import { type RequestRow, requests } from './specification/requests.js';
import { serialised } from './specification/serialised.js';
import {
  documentOf,
  echo,
  fixtures,
  type Specified,
  served,
  servedFile,
  type Version,
  versionOf,
  versions,
} from './specification/served.js';
import { ofVersions } from './specification/versions.js';

/** The chapter of a version that goes through the objects, and the objects in their order. */
const CHAPTERS: Readonly<Record<Version, string>> = { '3.0': '3.0.4 §4.7', '3.1': '3.1.2 §4.8', '3.2': '3.2.0 §4' };
const OBJECTS = [
  ...['OpenAPI', 'Info', 'Contact', 'License', 'Server', 'Server Variable', 'Components', 'Paths', 'Path Item'],
  ...['Operation', 'External Documentation', 'Parameter', 'Request Body', 'Media Type', 'Encoding', 'Responses'],
  ...['Response', 'Callback', 'Example', 'Link', 'Header', 'Tag', 'Reference', 'Schema', 'Discriminator', 'XML'],
  ...['Security Scheme', 'OAuth Flows', 'OAuth Flow', 'Security Requirement'],
];

/** Of an object its section; what is of no object says itself where it is from. */
const sectionOf = (version: Version, object: string): string =>
  OBJECTS.includes(object) ? `OAS ${CHAPTERS[version]}.${OBJECTS.indexOf(object) + 1}` : object;

/** `fetch` sends no TRACE. */
async function traced(url: string): Promise<Response> {
  const [answer] = (await once(request(url, { method: 'TRACE' }).end(), 'response')) as [IncomingMessage]; // as Node says
  return new Response(await text(answer), { status: answer.statusCode ?? 0 });
}

describe.each(versions)('the examples of OpenAPI %s, in other words', (version) => {
  let server: Specified;
  beforeAll(async () => {
    server = await served(version, documentOf(version));
  });
  afterAll(() => server.close());

  it('are generated without a word', () => {
    expect(server.result.diagnostics).toEqual([]);
  });

  it.runIf(version === '3.2')('OAS 3.2.0 §4.7: a shared media type is its own type where it is used', () => {
    expect(server.text('schema.ts')).not.toContain("components['mediaTypes']");
  });

  const isOf = ({ since = '3.0', until = '3.2' }: Pick<RequestRow, 'since' | 'until'>) =>
    since <= version && version <= until;
  const rows = [...requests, ...serialised, ...bodies, ...encodings, ...ofVersions, ...learnt].filter(isOf);
  it.each(rows.map((row) => [sectionOf(version, row.object), row] as const))('%s: %o', async (_section, row) => {
    const [method = '', at = ''] = row.send.split(' ');
    const type = row.body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...type, ...row.headers }, ...(row.body !== undefined && { body: row.body }) };
    const response = await (method === 'TRACE' ? traced(server.url + at) : fetch(server.url + at, init));
    server.errors.length = 0; // what a document has for faults is no problem document everywhere
    const answer = (await response.json()) as { contentType?: string; errors?: { pointer: string; keyword: string }[] }; // an echo, or a problem
    if (row.got === undefined) {
      const told = answer.errors?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
      expect([response.status, told]).toEqual([row.status, row.faults]);
    } else if ('body' in row.got) {
      expect(answer).toMatchObject(row.got);
    } else {
      expect(answer).toEqual(row.got);
    }
  });

  const replied = [...replies, ...learntReplies]
    .filter(isOf)
    .map((row) => [sectionOf(version, row.object), row.get, row] as const);
  it.each(replied)(
    '%s: GET %s, reply %#',
    async (_section, path, { reply, status, text, method = 'GET', sent: own = {}, body, matches, headers = {} }) => {
      server.handler = (context) => reply(context.reply, server.part ?? ((value) => value));
      const given = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const response = await fetch(server.url + path, { method, headers: own, ...given });
      server.handler = echo;
      expect([response.status, server.errors.splice(0).map(String).join()]).toEqual([
        status,
        status === 500 ? expect.stringContaining('ContractViolation') : '',
      ]);
      const sent = await response.text();
      expect(sent).toBe(text ?? sent);
      expect(sent).toMatch(matches ?? '');
      const got = Object.keys(headers).map((name) => [name, response.headers.get(name)]);
      expect(Object.fromEntries(got)).toEqual(headers);
    },
  );

  it.each(kept.filter(isOf).map((row) => [sectionOf(version, row.object), row] as const))(
    '%s is kept: %o',
    (_section, { pointer, value }) => {
      const document = JSON.parse(server.text('openapi.json')) as JsonObject; // what was emitted
      expect(at(document, pointer)).toEqual(value);
    },
  );

  it.runIf(version >= '3.1')('webhooks are sent, and their answers read', async () => {
    const heard: unknown[] = [];
    const answering =
      (status: number, body?: object): typeof fetch =>
      async (to, init) => {
        heard.push([new Request(to, init).method, await new Request(to, init).text()]);
        return body ? Response.json(body, { status }) : new Response(null, { status });
      };
    const sent = async (name: string, message: object, answer: typeof fetch) => {
      const got = server.send?.[name]?.('https://there.example/hook', message, { fetch: answer });
      return got?.then(
        ({ status, body }) => [status, body],
        (error: unknown) => Object(error).name,
      );
    };
    const arrival = { id: 1, name: 'Ox' };
    expect([
      await sent('tideTurns', { body: { way: 'in' } }, answering(200)),
      await sent('tideTurns', { body: { way: 'up' } }, answering(200)),
      await sent('learnArrived', { body: arrival }, answering(200)),
      await sent('learnArrived', { body: arrival }, answering(202)),
      await sent('learnStatusHook', {}, answering(200, { winner: 'X' })),
      await sent('learnStatusHook', {}, answering(200, { winner: 'Y' })),
    ]).toEqual([
      [200, undefined],
      'ContractViolation',
      [200, undefined],
      'UnexpectedAnswer',
      [200, { winner: 'X' }],
      'UnexpectedAnswer',
    ]);
    expect(heard.slice(0, 2)).toEqual([
      ['POST', '{"way":"in"}'],
      ['POST', JSON.stringify(arrival)],
    ]);
  });

  it('Learn, callbacks: to where the client says', async () => {
    const heard: string[] = [];
    const answering = (status: number): typeof fetch => {
      return async (to, init) => {
        heard.push(`${new Request(to, init).url} ${await new Request(to, init).text()}`);
        return new Response(null, { status });
      };
    };
    server.handler = async (context) => {
      const isStream = context.query !== undefined && 'answerTo' in context.query;
      const reply = isStream ? context.reply(201, { id: '7' }) : context.reply(202);
      const name = isStream ? 'learnTide' : 'learnMarked';
      const body = isStream ? { metres: 2 } : { winner: 'O' };
      const answer = await server.send?.[name]?.(
        { context, reply },
        { body },
        { fetch: answering(isStream ? 204 : 200) },
      );
      heard.push(String(answer?.status));
      return reply;
    };
    const streams = await fetch(`${server.url}/learn/streams?answerTo=https://tide.example/a`, { method: 'POST' });
    const headers = { 'content-type': 'application/json', progressUrl: 'https://me.example/done?game=1' };
    const marked = await fetch(`${server.url}/learn/board/1/1`, { method: 'PUT', body: '"O"', headers });
    server.handler = echo;
    expect([streams.status, marked.status, server.errors.splice(0)]).toEqual([201, 202, []]);
    expect(heard).toEqual([
      'https://tide.example/a/tide {"metres":2}',
      '204',
      'https://me.example/done?game=1 {"winner":"O"}',
      '200',
    ]);
  });

  it(`${sectionOf(version, 'Callback')}: expressions are worked out from request and reply`, async () => {
    const heard: string[] = [];
    const post: typeof fetch = async (to, init) => {
      heard.push(`${new Request(to, init).url} ${await new Request(to, init).text()}`);
      return new Response(null, { status: 200 });
    };
    server.handler = async (context) => {
      const reply = context.reply(201, undefined, { headers: { Location: 'https://there.example/1' } });
      for (const name of ['toTheQuery', 'toTheHost', 'toMany', 'toTheLocation', 'toTheOffice', 'toTheRest']) {
        await server.send?.[name]?.({ context, reply }, { body: { what: name } }, { fetch: post });
      }
      return reply;
    };
    const body = JSON.stringify({ id: '7', mail: 'a@b.example', lost: 'a/b', won: ['x', 'https://third.example'] });
    const headers = { 'content-type': 'application/json' };
    const asked = `${server.url}/callbacks/tide?answerTo=https://here.example`;
    const response = await fetch(asked, {
      method: 'POST',
      body,
      headers,
    });
    server.handler = echo;
    expect([response.status, server.errors.splice(0).map(String), heard]).toEqual([
      201,
      [],
      [
        'https://here.example/ {"what":"toTheQuery"}',
        'https://here.example/told?id=7&mail=a%40b.example {"what":"toTheHost"}',
        'https://third.example/tide/POST {"what":"toMany"}',
        'https://there.example/1?of=application%2Fjson {"what":"toTheLocation"}',
        'http://office.example/?id=7&mail=a%40b.example {"what":"toTheOffice"}',
        `https://there.example/201?asked=${encodeURIComponent(asked)}&lost=a%2Fb {"what":"toTheRest"}`,
      ],
    ]);
  });

  it('each operation has a row', () => {
    const asked = [
      'POST /callbacks/tide',
      'POST /learn/streams',
      ...rows.map(({ send }) => send),
      ...replied.map(([, path, { method = 'GET' }]) => `${method} ${path}`),
    ];
    const alone = server.result.operations.filter(({ method, path }) => {
      const parts = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const matches = new RegExp(`^${method} ${parts.join('[^/]+')}(?:\\?|$)`);
      return !asked.some((each) => matches.test(each));
    });
    expect(alone.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it(`${sectionOf(version, 'Tag')}: each has its handlers`, () => {
    const operations = server.text('operations.ts');
    expect(operations).toMatch(/All that floats\b[\s\S]*interface FerryHandlers/);
    expect(operations.includes('interface NightHandlers')).toBe(version === '3.2');
  });
});

describe('examples of several documents', () => {
  const post = async (server: Specified, path: string, value: object) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(server.url + path, { method: 'POST', body: JSON.stringify(value), headers })).status;
  };

  it.each(['base-uris', 'relative-self'])('OAS 3.2.0 Appendix F: %s', async (name) => {
    const server = await servedFile(name, `${fixtures}/apart/${name}/api.yaml`);
    expect(server.result.diagnostics).toEqual([]);
    expect([await post(server, '/crates', { label: 'x' }), await post(server, '/crates', { label: 1 })]).toEqual([
      200, 400,
    ]);
    server.close();
  });

  it.each([
    ['3.0.4', '§4.7.30.3'],
    ['3.1.2', 'Appendix F'],
    ['3.2.0', 'Appendix G'],
  ])('OAS %s %s: names of components are those of the entry document', async (patch) => {
    const name = `implicit-${patch}`;
    const server = await servedFile(name, versionOf(patch, 'implicit', ['api.yaml', 'other.yaml']));
    const got = await fetch(`${server.url}/gated`, { headers: { authorization: 'Bearer t' } });
    expect(await got.json()).toEqual({ auth: { gate: { token: 't', scopes: [] } } });
    server.close();
  });

  it('OAS 3.2.0 §4.23: references lead to documents, and into them', async () => {
    const server = await servedFile('references', `${fixtures}/apart/references/api.yaml`);
    const litres = [{ litres: 1 }, { litres: 'x' }];
    const statuses = async (path: string, values: readonly object[]) =>
      Promise.all(values.map((each) => post(server, path, each)));
    expect(await statuses('/refs/own', litres)).toEqual([200, 400]);
    expect(await statuses('/refs/document', litres)).toEqual([200, 400]);
    expect(await statuses('/refs/embedded', [{ pints: 1 }, { pints: 'x' }])).toEqual([200, 400]);
    expect((await fetch(`${server.url}/refs/item`)).status).toBe(200);
    server.close();
  });

  it('OAS 3.0.4 §4.7.25: a discriminator maps to schemas of other documents', async () => {
    const server = await servedFile('discriminated', `${fixtures}/apart/discriminated/api.yaml`);
    expect(server.result.diagnostics).toEqual([]);
    const values = [
      { sort: 'barker', bark: 'a' },
      { sort: 'Tern', flock: 2 },
      { sort: 'monster', arms: 9 },
      { sort: 'large', tons: 99 },
      { sort: 'monster', tons: 99 },
      { sort: 'Cow' },
    ];
    const got = await Promise.all(values.map((each) => post(server, '/creatures', each)));
    expect(got).toEqual([200, 200, 200, 200, 400, 400]);
    server.close();
  });

  it('OAS 3.0.4 §4.9: a document of which the reader may see nothing', async () => {
    const server = await servedFile('empty', `${fixtures}/apart/empty/api.yaml`);
    expect([server.result.diagnostics, server.result.operations]).toEqual([[], []]);
    expect((await fetch(`${server.url}/`)).status).toBe(404);
    server.close();
  });

  it('OAS 3.1.2 §4.8.1: a dialect, a demand for all operations, a summary and the identifier of a license', async () => {
    const server = await servedFile('dialect', `${fixtures}/apart/dialect/api.yaml`);
    expect(server.result.diagnostics).toEqual([]);
    const statuses = [
      await post(server, '/own', { name: 'a' }),
      await post(server, '/own?key=k', { name: 'a' }),
      await post(server, '/own?key=k', {}),
      await post(server, '/plain', {}),
      await post(server, '/either', {}),
    ];
    expect(statuses).toEqual([401, 200, 400, 400, 200]);
    const document = JSON.parse(server.text('openapi.json')) as JsonObject; // what was emitted
    expect([at(document, '/info/summary'), at(document, '/info/license/identifier')]).toEqual(['In one line', 'MIT']);
    expect(server.text('index.ts')).toContain("basePath = '/tides'");
    server.close();
  });

  it('Learn, webhook-example: a document without paths', async () => {
    const server = await servedFile('webhooks-only', `${fixtures}/apart/webhooks-only/api.yaml`);
    expect([server.result.diagnostics, server.result.operations]).toEqual([[], []]);
    const fetched: typeof fetch = async () => new Response(null, { status: 200 });
    const send = (body: object) => server.send?.['arrived']?.('https://there.example', { body }, { fetch: fetched });
    expect(await send({ id: 1, name: 'Ox' })).toMatchObject({ status: 200 });
    await expect(send({ id: 1 })).rejects.toThrow('not as documented');
    expect((await fetch(`${server.url}/arrived`)).status).toBe(404);
    server.close();
  });

  it('Learn, describing large APIs: paths and parts in files of their own', async () => {
    const server = await servedFile('split', `${fixtures}/apart/split/api.yaml`);
    expect(server.result.diagnostics).toEqual([]);
    const put = async (value: object) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${server.url}/crew/7`, { method: 'PUT', body: JSON.stringify(value), headers })).status;
    };
    expect([await put({ name: 'a', mate: { name: 'b' } }), await put({ name: 'a', mate: {} })]).toEqual([200, 400]);
    expect((await fetch(`${server.url}/crew?limit=10`)).status).toBe(400);
    server.close();
  });

  it('Learn, Overlays: parameters, tags, a license and a copied schema', async () => {
    const server = await servedFile('overlays', `${fixtures}/apart/overlays/api.yaml`, { overlay: ['overlay.yaml'] });
    expect(server.result.diagnostics).toEqual([]);
    expect(await (await fetch(`${server.url}/trips?month=4&from=here`)).json()).toEqual({
      query: { month: 4, from: 'here' },
    });
    const document = JSON.parse(server.text('openapi.json')) as JsonObject; // what was emitted
    expect(at(document, '/info/license/name')).toBe('MIT');
    expect(at(document, '/paths/~1trips/delete/tags')).toEqual(['removes']);
    expect(at(document, '/components/schemas/Voyage')).toEqual(at(document, '/components/schemas/Trip'));
    server.close();
  });
});
