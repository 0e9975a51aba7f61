import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const chunk = Buffer.alloc(65_536, 'x');

/** Bytes both ways, as they come, and a small body that slow clients take their time over. */
export default async function create() {
  const { createListener } = await import(pathToFileURL(path.join(process.env['EMITTED_FILES'], 'index.js')).href);
  const handlers = {
    upload: async ({ body, reply }) => {
      let bytes = 0;
      for await (const part of body) {
        bytes += part.length;
      }
      return reply(200, String(bytes));
    },
    download: ({ path: { size }, reply }) => reply(200, bytesOf(size)),
    note: ({ reply }) => reply(204),
  };
  return http.createServer(createListener(handlers, { limits: { body: 200_000_000, bodyTime: 4000 } }));
}

async function* bytesOf(size) {
  for (let left = size; left > 0; left -= chunk.length) {
    yield left < chunk.length ? chunk.subarray(0, left) : chunk;
  }
}
