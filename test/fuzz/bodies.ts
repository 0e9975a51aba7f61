import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';

export interface Body {
  readonly type: string | undefined;
  readonly encoding?: string;
  readonly bytes: Buffer;
}

/** A value once in so many times, else `null`. */
export function rarely<T>(times: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

/** Pieces of text: valid ones, and those that have a meaning to some reader on the way. */
export const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('', '1', '12', '-3', '1.5', 'true', 'null', 'a', 'abc', 'good', '1,2,3', 'a,b'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '%41',
      '%ZZ',
      '%FF',
      '%00',
      '%2C',
      '%',
      'a b',
      'a+b',
      'a|b',
      'a;b',
      'a=b',
      '[]',
      '{"x":1}',
      '{"name":"x"}',
      '2026-01-01T00:00:00Z',
      'x'.repeat(300),
      'é',
      '\ud83d\ude00',
      '\u0000',
      '"',
      '\\',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
);

const tree = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.record(
    {
      name: fc.oneof(fc.string({ maxLength: 8 }), fc.integer()),
      size: fc.oneof(fc.integer(), fc.constantFrom('1', 1e300, -0, 2 ** 40)),
      code: fc.constantFrom('abc', 'abx', ''),
      at: fc.constantFrom('2026-01-01T00:00:00Z', 'noon'),
      mail: fc.constantFrom('a@example.com', 'a@'),
      tags: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
      kind: fc.constantFrom('leaf', 'root', 'twig', 1, null),
      children: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
      'x-n': fc.oneof(fc.integer(), fc.constant('n')),
      surplus: fc.constant(1),
    },
    { requiredKeys: [] },
  ),
})).tree;

const json = fc.oneof(
  { weight: 6, arbitrary: tree.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"__proto__":{"a":1},"name":"x"}',
      '{"\\u005f_proto__":1}',
      '"\\ud800"',
      '\ufeff{}',
      '[',
      '',
      '{"name":"x"}{}',
    ),
  },
);

const pair = fc.tuple(
  fc.constantFrom(
    'n',
    'tags',
    'csv',
    'on',
    'nested',
    'filter[a]',
    'filter[b][]',
    'filter[inner][a]',
    'filter[',
    'filter',
    '__proto__',
    'z',
    '',
  ),
  text,
);
const form = fc
  .array(pair, { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

const part = fc
  .tuple(
    fc.constantFrom('title', 'count', 'photo', 'files', 'csv', 'meta', 'metas', '__proto__', 'z'),
    fc.constantFrom('', '; filename="a.png"', "; filename*=UTF-8''%ff", '; filename="'),
    fc.constantFrom(
      '',
      '\r\nContent-Type: image/png',
      '\r\nContent-Type: application/json',
      '\r\nX-Turn: 9',
      '\r\nX',
      `\r\nX-Long: ${'y'.repeat(9000)}`,
    ),
    fc.oneof(text, json),
    fc.constantFrom('\r\n\r\n', '\r\n\r\n', '\r\n\r\n', '\r\n\r\n', '\r\n', ''),
  )
  .map(
    ([name, file, more, value, end]) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${file}${more}${end}${value}\r\n`,
  );
const parts = fc
  .tuple(
    fc.array(part, { maxLength: 4 }),
    fc.constantFrom('--b--\r\n', '--b--', '--b--\r\nrest', '--b', '', '--b--\r\n--b--'),
  )
  .map(([each, end]) => each.join('') + end);

const lines = fc.array(json, { maxLength: 4 }).map((each) => each.join('\n'));

const KINDS: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['application/json', json],
  ['application/merge-patch+json', json],
  ['application/x-www-form-urlencoded', form],
  ['multipart/form-data; boundary=b', parts],
  ['multipart/mixed; boundary="b"', parts],
  ['text/plain', text],
  ['text/csv', text],
  ['application/octet-stream', text],
  ['image/png', text],
  ['application/jsonl', lines],
  ['application/xml', json],
];

/** Bytes taken away, put in, doubled or changed. */
const mutation = fc.tuple(
  fc.constantFrom('cut', 'insert', 'double', 'change'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat(255),
);

export function mutate(bytes: Buffer, [how, where, byte]: readonly [string, number, number]): Buffer {
  const at = Math.floor(where * bytes.length);
  const one = Buffer.from([byte]);
  switch (how) {
    case 'cut':
      return bytes.subarray(0, at);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), one, bytes.subarray(at)]);
    case 'double':
      return Buffer.concat([bytes, bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), one, bytes.subarray(at + 1)]);
  }
}

const codings: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zip: (bytes) => bytes,
};

const kind = fc
  .constantFrom(...KINDS)
  .chain(([type, content]) => content.map((made): Body => ({ type, bytes: Buffer.from(made) })));

/** A body of one of the kinds, perhaps changed, compressed, and changed again. */
export const body: fc.Arbitrary<Body> = fc
  .tuple(
    kind,
    rarely(4, mutation),
    rarely(5, fc.constantFrom('gzip', 'x-gzip', 'deflate', 'br', 'zip')),
    rarely(6, mutation),
    rarely(8, fc.constantFrom('; charset=utf-8', '; charset=latin1', '; charset=x', ';', '; boundary=c', ' ')),
  )
  .map(([{ type, bytes }, before, encoding, after, more]) => {
    const changed = before === null ? bytes : mutate(bytes, before);
    const coded = encoding === null ? changed : (codings[encoding]?.(changed) ?? changed);
    return {
      type: `${type}${more ?? ''}`,
      bytes: after === null ? coded : mutate(coded, after),
      ...(encoding !== null && { encoding }),
    };
  });
