import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import type * as Formats from '../.generated/formats/index.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';

/** What both targets have alike. */
interface FetchTarget {
  readonly createFetchHandler: (handlers: object, options?: object) => (request: Request) => Promise<Response>;
}

it('formats stand for values on the fetch target, too', async () => {
  const out = 'test/.generated/targets/formats';
  await generate({
    document: 'test/fixtures/formats.yaml',
    out,
    cwd: root,
    target: 'fetch',
    formatTypes: { 'date-time': { type: 'Date' }, int64: { type: 'bigint' } },
  });
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [out], 'targets-formats')).toEqual([]);
  }
  const module: FetchTarget = await import(pathToFileURL(path.join(root, out, 'index.ts')).href);
  let seen: unknown;
  const handler = module.createFetchHandler({
    addShape({ body, reply }: Formats.AddShapeContext) {
      seen = body;
      return reply(200, body);
    },
  });
  const text = '{"kind":"group","shapes":[9007199254740993,"2024-02-29T12:00:00.250Z"]}';
  const headers = { 'content-type': 'application/json' };
  const response = await handler(new Request('http://a/shapes', { method: 'POST', body: text, headers }));
  expect(seen).toEqual({ kind: 'group', shapes: [9007199254740993n, new Date('2024-02-29T12:00:00.250Z')] });
  expect(await response.text()).toBe(text);
});
