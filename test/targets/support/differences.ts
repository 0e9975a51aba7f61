import type { Answer, Exchange } from './ask.js';

export type Target = 'app.use' | 'createServer' | 'Express 4' | EngineName;
export type EngineName = '@hono/node-server' | 'Hono' | 'workerd' | 'Deno' | 'Bun';

/** An answer that differs from `createListener`'s. */
export interface Found {
  readonly exchange: Exchange;
  readonly want: Answer;
  readonly got: Answer;
}

/** A difference that a platform forces on us. Each has its line in docs/targets.md. */
interface Difference {
  readonly on: readonly Target[];
  readonly why: string;
  readonly is: (found: Found) => boolean;
}

const express: readonly Target[] = ['app.use', 'createServer', 'Express 4'];
const onNode: readonly Target[] = ['@hono/node-server', 'Hono'];
const fetch: readonly Target[] = [...onNode, 'workerd', 'Deno', 'Bun'];

function named(pattern: RegExp): Difference['is'] {
  return ({ exchange }) => pattern.test(exchange.name);
}

export const differences: readonly Difference[] = [
  {
    on: express,
    why: 'What the document has no path for is the app’s to answer.',
    is: ({ want, got }) => want.status === 404 && want.body.length <= 55 && got.status === 404,
  },
  {
    on: fetch,
    why: 'The Compression Standard can’t undo br.',
    is: named(/ Content-Encoding: (?:br|zstd|gzip, gzip)$/),
  },
  {
    on: fetch,
    why: '`Headers` joins fields of one name; of two `Authorization`, Node takes the first.',
    is: named(/^POST \/bearer .*good, Authorization/),
  },
  {
    on: fetch,
    why: 'The parser of multipart bodies takes white space after a boundary.',
    is: named(/^POST \/multipart .*"white space after a boundary"/),
  },
  {
    on: fetch,
    why: 'The parser of multipart bodies takes no part without header fields.',
    is: named(/^POST \/mixed .*\\r\\n--b\\r\\n\\r\\ntext/),
  },
  {
    on: [...onNode, 'workerd', 'Bun'],
    why: 'The path of a URL has its dot segments resolved.',
    is: named(/^GET \/a\/\.\.\/json$|^path-label-flat-undefined$/),
  },
  {
    on: [...onNode, 'Bun'],
    why: 'So has one whose dots are percent-encoded.',
    is: named(/^GET \/paths\/.*\/\.%2E\/|^path-dot-dot-encoded$/),
  },
  {
    on: ['workerd', 'Deno', 'Bun'],
    why: 'Node’s parser refuses a target beyond ASCII.',
    is: named(/^GET \/query\?tags=ä$/),
  },
  {
    on: ['workerd', 'Deno'],
    why: 'How long a head may be is the server’s to say: Node answers 431.',
    is: named(/^deepObject-depth-10000$/),
  },
  {
    on: ['workerd'],
    why: 'Header fields are read as UTF-8, by all others as Latin-1.',
    is: named(/^GET \/headers constructor: ä$/),
  },
  {
    on: ['workerd'],
    why: 'Two Cookie fields, which RFC 6265 §5.4 forbids, are joined by a comma.',
    is: named(/^GET \/headers Cookie: plain=a Cookie: raw=b$/),
  },
  {
    on: ['workerd'],
    why: 'A stream that fails ends as if it were whole (workerd issue 6818).',
    is: named(/^GET \/(?:events|rows|file)\?end=(?:wrong|throw)$/),
  },
  {
    on: ['Deno', 'Bun'],
    why: 'HEAD of what has no length says Content-Length: 0.',
    is: ({ exchange, got }) => exchange.method === 'HEAD' && got.headers['content-length'] === '0',
  },
  {
    on: ['Bun'],
    why: 'A stream that is over at once is sent with its length.',
    is: ({ exchange, want, got }) =>
      /^GET \/(?:events|rows|file)/.test(exchange.name) && want.body === got.body && want.status === got.status,
  },
  {
    on: ['Bun'],
    why: 'A file of text/plain is one of text/plain;charset=utf-8.',
    is: ({ exchange, got }) =>
      exchange.name.startsWith('POST /multipart') && got.body.includes('(text/plain;charset=utf-8)'),
  },
];
