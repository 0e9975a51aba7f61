import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GenerateResult, generate } from '../../generator/generate/generate.js';
import { root, typeCheck } from '../support/compilers.js';
import { compiled, isSendable, serveEmitted } from './emitted-server.js';

const work = path.join(root, 'test', '.generated', 'oas32');

const document = `openapi: 3.2.0
$self: https://example.com/apis/events.yaml
info: { title: Events, version: '1' }
tags:
  - { name: events, summary: Events, kind: nav }
  - { name: live, summary: Live events, parent: events, kind: nav }
paths:
  /search:
    query:
      operationId: searchEvents
      tags: [events]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Search' } } } }
      responses: { '200': { summary: The matches, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /events:
    get:
      operationId: listEvents
      tags: [events]
      parameters:
        - name: filter
          in: querystring
          content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { limit: { type: integer } } } } }
        - { name: session, in: cookie, style: cookie, schema: { type: string } }
      responses: { '200': { description: ok } }
    additionalOperations:
      PURGE: { operationId: purgeEvents, tags: [events], responses: { '204': { description: gone } } }
  /events/live:
    get:
      operationId: streamEvents
      tags: [live]
      responses:
        '200':
          description: ok
          content:
            text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string } } } }
            application/jsonl: { itemSchema: { $ref: 'https://example.com/apis/events.yaml#/components/schemas/Search' } }
components:
  schemas:
    Search: { type: object, required: [text], properties: { text: { type: string } } }
`;

describe('OpenAPI 3.2', () => {
  let result: GenerateResult;
  let operations = '';
  beforeAll(async () => {
    mkdirSync(work, { recursive: true });
    writeFileSync(path.join(work, 'events.yaml'), document);
    result = await generate({ document: 'events.yaml', out: 'events', cwd: work });
    operations = readFileSync(path.join(work, 'events', 'operations.ts'), 'utf8');
  });

  it('is generated without a word', () => {
    expect(result.diagnostics).toEqual([]);
  });

  it('has the method QUERY and those of additionalOperations', () => {
    expect(result.operations.map(({ id, method, path: at }) => [id, method, at])).toEqual([
      ['searchEvents', 'QUERY', '/search'],
      ['listEvents', 'GET', '/events'],
      ['purgeEvents', 'PURGE', '/events'],
      ['streamEvents', 'GET', '/events/live'],
    ]);
  });

  it('has them among the types of openapi-typescript', () => {
    const schema = readFileSync(path.join(work, 'events', 'schema.ts'), 'utf8');
    expect(schema).toContain("query: operations['searchEvents'];");
    expect(schema).toContain("PURGE: operations['purgeEvents'];");
    expect(schema).toMatch(/purgeEvents: \{\n {4}parameters: \{/);
  });

  it('routes them', async () => {
    const server = await serveEmitted(
      await compiled(path.join(work, 'events')),
      result.operations.map(({ id }) => id),
    );
    const sendable = result.operations.filter(({ method }) => isSendable(method));
    expect(sendable.length).toBeGreaterThanOrEqual(3);
    for (const { id, method, path: at } of sendable) {
      expect((await server.request(method, at)).text).toBe(id);
    }
    await server.close();
  });

  it('lists the media types whose items alone have a schema', () => {
    expect(result.operations[3]?.replies).toEqual([
      { status: '200', mediaTypes: ['text/event-stream', 'application/jsonl'], headers: [] },
    ]);
  });

  it('a reference by $self leads to the document itself', () => {
    const bundled: unknown = JSON.parse(readFileSync(path.join(work, 'events', 'openapi.json'), 'utf8'));
    expect(JSON.stringify(bundled)).toContain('"itemSchema":{"$ref":"#/components/schemas/Search"}');
  });

  it('the whole query is one value, and a cookie may have a style of its own', () => {
    expect(operations).toMatch(/interface ListEventsQuery \{\s+filter/);
    const schema = readFileSync(path.join(work, 'events', 'schema.ts'), 'utf8');
    expect(schema).toMatch(/interface ListEventsCookie \{\s+session/);
  });

  it('each tag has its handlers', () => {
    expect(operations).toContain('interface EventsHandlers');
    expect(operations).toContain('interface LiveHandlers');
  });

  it('type-checks', async () => {
    expect(await typeCheck('7', 'strictest', [path.join(work, 'events', '**', '*.ts')], 'oas32')).toEqual([]);
  });
});
