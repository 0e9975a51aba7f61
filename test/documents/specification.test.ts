import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../generator/document/node.js';
import type { JsonObject } from '../../generator/model/json.js';
import { bodies } from './specification/bodies.js';
import { kept } from './specification/kept.js';
import { replies } from './specification/replies.js';
import { type RequestRow, requests } from './specification/requests.js';
import {
  documentOf,
  echo,
  fixtures,
  type Specified,
  served,
  servedFile,
  type Version,
  versions,
} from './specification/served.js';

/** The chapter of a version that goes through the objects, and the objects in their order. */
const CHAPTERS: Readonly<Record<Version, string>> = { '3.0': '3.0.4 §4.7', '3.1': '3.1.2 §4.8', '3.2': '3.2.0 §4' };
const OBJECTS = [
  ...['OpenAPI', 'Info', 'Contact', 'License', 'Server', 'Server Variable', 'Components', 'Paths', 'Path Item'],
  ...['Operation', 'External Documentation', 'Parameter', 'Request Body', 'Media Type', 'Encoding', 'Responses'],
  ...['Response', 'Callback', 'Example', 'Link', 'Header', 'Tag', 'Reference', 'Schema', 'Discriminator', 'XML'],
  ...['Security Scheme', 'OAuth Flows', 'OAuth Flow', 'Security Requirement'],
];

const sectionOf = (version: Version, object: string): string => `${CHAPTERS[version]}.${OBJECTS.indexOf(object) + 1}`;

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
  const rows = [...requests, ...bodies].filter(isOf);
  it.each(rows.map((row) => [sectionOf(version, row.object), row] as const))('OAS %s: %o', async (_section, row) => {
    const [method = '', at = ''] = row.send.split(' ');
    const type = row.body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...type, ...row.headers }, ...(row.body !== undefined && { body: row.body }) };
    const response = await fetch(server.url + at, init);
    const answer = (await response.json()) as { contentType?: string; errors?: { pointer: string; keyword: string }[] }; // an echo, or a problem
    if (row.got === undefined) {
      const told = answer.errors?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
      expect([response.status, told]).toEqual([row.status, row.faults]);
    } else if ('body' in row.got) expect(answer).toMatchObject(row.got);
    else expect(answer).toEqual(row.got);
  });

  const replied = replies.filter(isOf).map((row) => [sectionOf(version, row.object), row.get, row] as const);
  it.each(replied)('OAS %s: GET %s, reply %#', async (_section, path, { reply, status, text, headers = {} }) => {
    server.handler = (context) => reply(context.reply);
    const response = await fetch(server.url + path);
    server.handler = echo;
    expect([response.status, server.errors.splice(0).map(String).join()]).toEqual([
      status,
      status === 500 ? expect.stringContaining('ContractViolation') : '',
    ]);
    const sent = await response.text();
    expect(sent).toBe(text ?? sent);
    const got = Object.keys(headers).map((name) => [name, response.headers.get(name)]);
    expect(Object.fromEntries(got)).toEqual(headers);
  });

  it.each(kept.filter(isOf).map((row) => [sectionOf(version, row.object), row] as const))(
    'OAS %s is kept: %o',
    (_section, { pointer, value }) => {
      const document = JSON.parse(server.text('openapi.json')) as JsonObject; // what was emitted
      expect(at(document, pointer)).toEqual(value);
    },
  );

  it(`OAS ${sectionOf(version, 'Callback')}: expressions are worked out from request and reply`, async () => {
    const heard: string[] = [];
    const post: typeof fetch = async (to, init) => {
      heard.push(`${new Request(to, init).url} ${await new Request(to, init).text()}`);
      return new Response(null, { status: 200 });
    };
    server.handler = async (context) => {
      const reply = context.reply(201, undefined, { headers: { Location: 'https://there.example/1' } });
      for (const name of ['toTheQuery', 'toTheHost', 'toMany', 'toTheLocation']) {
        await server.send?.[name]?.({ context, reply }, { body: { what: name } }, { fetch: post });
      }
      return reply;
    };
    const body = JSON.stringify({ id: '7', mail: 'a@b.example', won: ['x', 'https://third.example'] });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/callbacks/tide?answerTo=https://here.example`, {
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
      ],
    ]);
  });

  it(`OAS ${sectionOf(version, 'Tag')}: each has its handlers`, () => {
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

  it('OAS 3.2.0 Appendix G: names of components are those of the entry document', async () => {
    const server = await servedFile('implicit', `${fixtures}/apart/implicit/api.yaml`);
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
