import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { Part, PartFailure } from '../../../templates/runtime/core/request/parts.js';
import { readMultipart } from '../../../templates/runtime/node/multipart.js';

const body = (bytes: number): string => `--b\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`;

async function lengthOf(stream: PassThrough, end: () => void): Promise<unknown> {
  const result = await new Promise<readonly Part[] | PartFailure>((resolve) => {
    readMultipart(stream, 'b', { parts: 9, part: 1e6 }, resolve);
    setTimeout(end, 5);
  });
  return Array.isArray(result) ? result.map(({ bytes }: Part) => bytes.length) : result;
}

// 16 KB is what the parser takes before it asks to wait
it.each([1_000, 20_000, 60_000, 900_000])(
  '%i bytes are read, though the end comes after the last boundary',
  async (bytes) => {
    const stream = new PassThrough({ highWaterMark: 2e6 });
    stream.write(body(bytes));
    expect(await lengthOf(stream, () => stream.end())).toEqual([bytes]);
    const longer = new PassThrough({ highWaterMark: 2e6 });
    longer.write(body(bytes));
    expect(await lengthOf(longer, () => longer.end('x'.repeat(bytes)))).toEqual([bytes]);
  },
);

it.each([64, 1_000, 65_536])('what comes in pieces of %i bytes is read', async (size) => {
  const stream = new PassThrough();
  const bytes = Buffer.from(body(300_000));
  for (let at = 0; at < bytes.length; at += size) {
    stream.write(bytes.subarray(at, at + size));
  }
  expect(await lengthOf(stream, () => stream.end())).toEqual([300_000]);
});
