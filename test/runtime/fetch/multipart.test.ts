import { expect, it } from 'vitest';
import type { Part, PartFailure } from '../../../templates/runtime/core/request/parts.js';
import { readMultipart } from '../../../templates/runtime/fetch/multipart.js';

async function* inPieces(body: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function read(body: string, size: number): Promise<unknown> {
  const result = await new Promise<readonly Part[] | PartFailure>((resolve) => {
    readMultipart(inPieces(body, size), 'b', { parts: 9, part: 99 }, resolve);
  });
  return Array.isArray(result)
    ? result.map(({ headers, bytes }: Part) => [...headers, new TextDecoder().decode(bytes)])
    : result;
}

it.each<[string, string, unknown]>([
  ['without fields', '--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--\r\n', [['1'], ['2']]],
  ['with and without', '--b\r\nA: x\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--', [[['a', 'x'], '1'], ['2']]],
  ['with lines that are nearly a boundary', '--b\r\n\r\n\r\r\n--\r\n-b\r\n--b--', [['\r\r\n--\r\n-b']]],
  ['after a preamble', 'x\r\n--b\r\n\r\n1\r\n--b--\r\nx', [['1']]],
  ['of no end', '--b\r\n\r\n1', 'malformed'],
])('parts %s are read, however they are cut into pieces', async (_what, body, want) => {
  const sizes = [1, 2, 3, 5, 7, 99];
  expect(await Promise.all(sizes.map((size) => read(body, size)))).toEqual(sizes.map(() => want));
});
