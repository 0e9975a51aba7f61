import fc from 'fast-check';
import { type Body, body, mutate, rarely, text } from './bodies.js';
import { killers } from './killers.js';

/** A request as bytes, and what there is to know of it. */
export interface FuzzRequest {
  readonly method: string;
  readonly bytes: Buffer;
  /** What the handler or authenticator is asked to do wrong: a 5xx is theirs. */
  readonly misdeed: string | null;
  /** Who asks, which an echo repeats. */
  readonly caller: string;
}

/** What is sent on a connection, and how. */
export interface Session {
  readonly requests: readonly FuzzRequest[];
  /** Bytes of each write. */
  readonly write: number;
  /** The connection is cut after this share of the bytes. */
  readonly cut: number | undefined;
  /** Something in it may be no HTTP/1.1, so that the server may end it where it likes. */
  readonly isBroken: boolean;
}

const escaped = text.map((each) =>
  each.replace(/[^!-~]/gu, (character) => encodeURIComponent(Buffer.from(character).toString())),
);
const point = fc.constantFrom('x=1', 'x=1,y=2', 'x,1', ';point=x,1', 'y=2', '');

const pathTarget = fc
  .tuple(
    fc.constantFrom('5', 'x', '%35'),
    escaped,
    point,
    escaped,
    escaped,
    fc.constantFrom(';matrix=true', ';m'),
    escaped,
    point,
  )
  .map(
    ([simple, list, object, label, labels, matrix, each, last]) =>
      `/paths/${simple}/${list}/${object}/.${label}/.${labels}/${matrix}/;matrices=${each};matrices=${each}/${last}`,
  );

const queryNames = [
  'n',
  'either',
  'flag',
  'tags',
  'csv',
  'spaces',
  'pipes',
  'filter[a]',
  'filter[b][]',
  'filter[inner][a]',
  'x',
  'y',
  'flat',
  'where',
  'when',
  'code',
  'key',
  '__proto__',
  '%ZZ',
  'all',
];
const query = fc
  .array(fc.tuple(fc.constantFrom(...queryNames), fc.option(escaped, { freq: 10 })), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => (value === null ? name : `${name}=${value}`)).join('&'));

const read = ['/headers', '/oauth', '/openid', '/keys', '/both', '/maybe', '/events', '/rows', '/file', '/search'];
const astray = ['/nowhere', '/', '//', '/query/', '/%6ason', '/json', '*', 'http://example.com/query?n=1', '/query?#x'];
const long = [`/query?csv=${'1,'.repeat(6000)}1`, `/query?${'a'.repeat(14_000)}`];
const target = fc.oneof(
  { weight: 3, arbitrary: pathTarget },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('/query', '/query', '/search', '/keys'), query)
      .map(([path, asked]) => `${path}?${asked}`),
  },
  { weight: 10, arbitrary: fc.constantFrom(...read) },
  { weight: 1, arbitrary: fc.constantFrom(...astray, ...long) },
);

/** The path that takes a body of a kind, most of the time. */
const paths: Readonly<Record<string, string>> = {
  'application/json': '/json',
  'application/merge-patch+json': '/json',
  'application/x-www-form-urlencoded': '/form',
  'multipart/form-data': '/multipart',
  'multipart/mixed': '/mixed',
  'text/plain': '/text',
  'text/csv': '/several',
  'application/octet-stream': '/binary',
  'image/png': '/several',
  'application/jsonl': '/lines',
  'application/xml': '/codec',
};

const latin = text.map((each) => each.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?'));
const named = (name: string, ...values: readonly string[]): fc.Arbitrary<readonly [string, string]> =>
  fc.constantFrom(...values).map((value) => [name, value] as const);
const header: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constantFrom('X-Number', 'X-List', 'X-Point', 'X-Json', 'constructor', '__proto__', 'Prefer', 'X-Key'),
      latin,
    ),
  },
  {
    weight: 4,
    arbitrary: latin.map(
      (value) => ['Cookie', `plain=${value}; numbers=1,2; place=x,1; raw=${value}; key=${value}`] as const,
    ),
  },
  { weight: 6, arbitrary: named('Authorization', 'Basic Z29vZDpnb29k', 'Bearer good') },
  { weight: 4, arbitrary: named('X-Key', 'good') },
  {
    weight: 2,
    arbitrary: named('Authorization', 'Basic Og==', 'Basic !', 'Bearer  x', `Bearer ${'a'.repeat(8000)}!`, 'Bearer'),
  },
  { weight: 4, arbitrary: named('Accept', '*/*', 'application/json', 'application/jsonl;q=0.5, */*;q=0.1') },
  {
    weight: 2,
    arbitrary: named('Accept', 'image/png', 'text/event-stream', ';;', '*/*;q=0', `${'a/b,'.repeat(2000)}a/b`),
  },
  { weight: 1, arbitrary: named('Connection', 'upgrade', 'keep-alive') },
  {
    weight: 1,
    arbitrary: fc.oneof(named('X-Huge', 'y'.repeat(10_000), 'y'.repeat(20_000)), named('Expect', '100-continue')),
  },
);

const misdeed = fc.constantFrom(
  'throws',
  'rejects',
  'trap',
  'null',
  'nothing',
  'undocumented',
  'hostile',
  'thenable',
  'body',
  'breaks',
  'ends',
);

interface Draft {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Body | undefined;
  readonly isChunked: boolean;
  /** Bytes that the head announces and that do not come. */
  readonly missing: number;
  readonly misdeed: string | null;
  readonly where: string;
}

const withBody = fc
  .tuple(
    body,
    rarely(8, fc.oneof(target, fc.constantFrom('/basic', '/bearer'))),
    rarely(12, fc.constantFrom('PUT', 'GET', 'DELETE')),
  )
  .map(([sent, other, method]) => ({
    body: sent,
    method: method ?? 'POST',
    target: other ?? paths[sent.type?.split(';')[0]?.trim() ?? ''] ?? '/json',
  }));
const withoutBody = fc
  .tuple(target, rarely(8, fc.constantFrom('HEAD', 'HEAD', 'OPTIONS', 'DELETE', 'POST', 'PROPFIND')))
  .map(([asked, method]) => ({ body: undefined, method: method ?? 'GET', target: asked }));
const killing = fc.constantFrom(...killers).map((sent) => ({ body: sent, method: 'POST', target: sent.path }));

const draft: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.oneof(
      { weight: 300, arbitrary: withBody },
      { weight: 200, arbitrary: withoutBody },
      { weight: 2, arbitrary: killing },
    ),
    fc.array(header, { maxLength: 3 }),
    fc.boolean(),
    rarely(60, fc.nat(1000)),
    rarely(8, misdeed),
    fc.constantFrom('handler', 'authenticator'),
  )
  .map(([asked, headers, isChunked, missing, deed, where]) => ({
    ...asked,
    headers,
    isChunked,
    missing: missing ?? 0,
    misdeed: deed,
    where,
  }));

function written(given: Draft, caller: string, isLast: boolean): FuzzRequest {
  const { method, headers, body: sent, isChunked, missing, where } = given;
  const bytes = sent?.bytes ?? Buffer.alloc(0);
  const head = [
    `${method} ${given.target} HTTP/1.1`,
    'Host: x',
    `X-Caller: ${caller}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(sent?.type === undefined ? [] : [`Content-Type: ${sent.type}`]),
    ...(sent?.encoding === undefined ? [] : [`Content-Encoding: ${sent.encoding}`]),
    ...(given.misdeed === null ? [] : [`X-Misbehave: ${given.misdeed}`, `X-Where: ${where}`]),
    ...(isLast ? ['Connection: close'] : []),
    ...(sent === undefined
      ? []
      : [isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${bytes.length + missing}`]),
  ].join('\r\n');
  const framed = sent === undefined || !isChunked ? [bytes] : chunks(bytes, missing > 0);
  return {
    method,
    caller,
    misdeed: given.misdeed,
    bytes: Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), ...framed]),
  };
}

function chunks(bytes: Buffer, isOpen: boolean): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / 3));
  const framed: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.subarray(at, at + size);
    framed.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'));
  }
  return isOpen ? framed : [...framed, Buffer.from('0\r\n\r\n')];
}

/** Node refuses a longer head (431), and with it what it has not answered yet. */
function isTooLong({ bytes }: FuzzRequest): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 || end > 15_000;
}

const garbage = fc
  .tuple(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(
      '',
      'GET / HTTP/1.1\r\n',
      'POST /json HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
      'GET /\r\n\r\n',
      'POST /json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
    ),
  )
  .map(
    ([bytes, start]): Session => ({
      requests: [{ method: 'GET', caller: '', misdeed: null, bytes: Buffer.concat([Buffer.from(start), bytes]) }],
      write: 1000,
      cut: 1,
      isBroken: true,
    }),
  );

const regular = fc
  .tuple(
    fc.array(draft, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(100_000_000, 100_000_000, 65_536, 1000, 97),
    rarely(15, fc.double({ min: 0, max: 1, noNaN: true })),
    rarely(40, fc.tuple(fc.constantFrom('insert', 'change'), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255))),
  )
  .map(([drafts, write, cut, change]): Session => {
    const requests = drafts.map((each, index) => {
      const isLast = index === drafts.length - 1;
      // A request that is never whole can be followed by none
      return written(isLast ? each : { ...each, missing: 0 }, `c${index}`, isLast);
    });
    const changed =
      change === null
        ? requests
        : requests.map((each, index) => (index === 0 ? { ...each, bytes: mutate(each.bytes, change) } : each));
    const total = requests.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return {
      requests: changed,
      write: total > 50_000 ? Math.max(write, 65_536) : write,
      cut: cut ?? undefined,
      isBroken: change !== null || changed.some(isTooLong),
    };
  });

/** Valid requests, and what may become of them on the way. */
export const session: fc.Arbitrary<Session> = fc.oneof(
  { weight: 60, arbitrary: regular },
  { weight: 1, arbitrary: garbage },
);
