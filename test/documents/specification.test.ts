import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodies } from './specification/bodies.js';
import { type RequestRow, requests } from './specification/requests.js';
import { documentOf, type Specified, served, type Version, versions } from './specification/served.js';

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

  const isOf = ({ since = '3.0', until = '3.2' }: RequestRow) => since <= version && version <= until;
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
});
