import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { Operation } from './arbitrary-document.js';
import { documentedReply } from './documented-reply.js';

/** A handler in plain JavaScript: it may do anything. */
export type Handler = (context: HandlerContext, operation: Operation) => unknown;

export interface HandlerContext {
  readonly signal: AbortSignal;
  readonly reply: {
    (...parameters: unknown[]): unknown;
    as(...parameters: unknown[]): unknown;
  };
}

/** One way to behave, and what it is called in a report. */
export interface Behaviour {
  readonly name: string;
  readonly run: Handler;
  /** It never replies: the client has to give up. */
  readonly hangs?: true;
}

/** What never ends by itself: how often it began, and how often it was let go when its client left. */
export const endless = { begun: 0, ended: 0 };

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

const bodies: readonly (readonly [string, () => unknown])[] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['an item', () => ({ name: 'Lamp' })],
  ['a long name', () => ({ name: 'Lampshade' })],
  ['a secret', () => ({ name: 'Lamp', secret: 's' })],
  ['a surplus', () => ({ name: 'Lamp', colour: 'red' })],
  ['items', () => [{ name: 'a' }, { name: 'b', tags: ['x'] }]],
  ['a fault', () => ({ code: 1 })],
  ['a fractional fault', () => ({ code: 1.5 })],
  ['text', () => 'text'],
  ['no text', () => ''],
  ['a number', () => 7],
  ['NaN', () => Number.NaN],
  ['a BigInt', () => 7n],
  ['a symbol', () => Symbol('x')],
  ['a function', () => () => 1],
  ['a cycle', () => cycle],
  [
    'a throwing toJSON',
    () => ({
      toJSON() {
        throw new Error('no');
      },
    }),
  ],
  ['a telling toJSON', () => ({ toJSON: () => ({ code: 2 }) })],
  [
    'a getter that changes',
    () => {
      let reads = 0;
      return {
        get code() {
          return reads++ === 0 ? 1 : 'x';
        },
      };
    },
  ],
  ['a date', () => new Date(0)],
  ['bytes', () => new Uint8Array([1, 2, 3])],
  ['a stream', () => Readable.from(['a', 'b'])],
  [
    'a stream that fails at once',
    () =>
      new Readable({
        read() {
          this.destroy(new Error('no'));
        },
      }),
  ],
  [
    'a stream that fails midway',
    () =>
      Readable.from(
        (async function* () {
          yield 'a';
          throw new Error('no');
        })(),
      ),
  ],
  ['a stream without end', () => Readable.from(forever('chunk'))],
  ['bytes without end', () => forever(new Uint8Array(1000))],
  [
    'a proxy',
    () =>
      new Proxy(
        { code: 1 },
        {
          ownKeys() {
            throw new Error('no');
          },
        },
      ),
  ],
  ['a prototype', () => JSON.parse('{"__proto__": {"x": 1}, "code": 1}')],
];

async function* forever<T>(value: T): AsyncGenerator<T> {
  endless.begun += 1;
  try {
    for (;;) {
      yield value;
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    endless.ended += 1;
  }
}

const statuses = [
  200,
  201,
  202,
  204,
  205,
  302,
  304,
  400,
  401,
  403,
  404,
  406,
  409,
  415,
  418,
  422,
  500,
  503,
  100,
  101,
  99,
  600,
  0,
  -1,
  200.5,
  Number.NaN,
  '200',
  null,
  undefined,
];

const headerSets: readonly unknown[] = [
  undefined,
  {},
  { Location: '/x' },
  { 'X-Count': 3 },
  { 'X-Count': 'three' },
  { Location: 'a\r\nSet-Cookie: b=c' },
  { 'X-Undocumented': '1' },
  { location: '/x' },
  null,
  'headers',
  { 'Content-Type': 'text/html' },
  { 'Content-Length': '99999' },
  { 'Transfer-Encoding': 'chunked' },
  { Location: undefined },
  { __proto__: { Location: '/x' } },
];

const contentTypes: readonly unknown[] = [
  undefined,
  'application/json',
  'text/plain',
  'text/csv',
  'text/html',
  'application/octet-stream',
  'application/problem+json',
  '*/*',
  'a\r\nb',
  7,
];

const throwables: readonly (readonly [string, () => unknown])[] = [
  ['an error', () => new Error('secret detail')],
  ['an error with status 404', () => Object.assign(new Error('secret detail'), { status: 404 })],
  ['an error with statusCode 503', () => Object.assign(new Error('secret detail'), { statusCode: 503 })],
  ['an error with status 200', () => Object.assign(new Error('secret detail'), { status: 200 })],
  ['an error with status "400"', () => Object.assign(new Error('secret detail'), { status: '400' })],
  [
    'an error of 429 with headers',
    () => Object.assign(new Error('x'), { status: 429, headers: { 'X-Count': 2, 'X-No': '' } }),
  ],
  ['an error of 503 to retry', () => Object.assign(new Error('x'), { status: 503, retryAfter: 2 })],
  ['undefined', () => undefined],
  ['a string', () => 'secret detail'],
  ['a frozen object', () => Object.freeze({ status: 404 })],
];

const returned: readonly (readonly [string, () => unknown])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['a number', () => 200],
  ['a body', () => ({ name: 'Lamp' })],
  ['a promise of nothing', async () => undefined],
  [
    'a throwing thenable',
    () => ({
      // biome-ignore lint/suspicious/noThenProperty: what is being tried
      then() {
        throw new Error('no');
      },
    }),
  ],
  [
    'a getter that throws',
    () => ({
      get status() {
        throw new Error('no');
      },
    }),
  ],
];

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** What a handler gets right; the rest is chosen from the lists above. */
const right = fc.record({
  index: fc.nat(10),
  status: chance(0.8),
  body: chance(0.6),
  headers: chance(0.7),
  contentType: chance(0.7),
});

function chance(probability: number): fc.Arbitrary<boolean> {
  return fc.nat(99).map((number) => number < probability * 100);
}

const reply = fc
  .tuple(
    right,
    pick(statuses),
    pick(bodies),
    pick(headerSets),
    pick(contentTypes),
    pick(['reply', 'as', 'return', 'throw'] as const),
  )
  .map(([does, status, [name, body], headers, contentType, way]): Behaviour => {
    const say = (isRight: boolean, text: unknown): string => (isRight ? 'right' : String(text));
    return {
      name: `${way} status ${say(does.status, status)}, body ${say(does.body, name)}, headers ${say(does.headers, JSON.stringify(headers))}, media type ${say(does.contentType, contentType)}`,
      run: ({ reply: make }, operation) => {
        const documented = documentedReply(operation, does.index);
        const made = {
          status: does.status ? documented.status : status,
          body: does.body ? documented.body : body(),
          headers: does.headers ? documented.headers : headers,
          contentType: does.contentType ? documented.contentType : contentType,
        };
        const init = made.headers === undefined ? [] : [{ headers: made.headers }];
        const rest = made.body === undefined ? init : [made.body, ...init];
        switch (way) {
          case 'reply':
            return make(made.status, ...rest);
          case 'as':
            return make.as(made.contentType, made.status, ...rest);
          case 'return':
            return made;
          case 'throw':
            throw made;
          default:
            return way satisfies never;
        }
      },
    };
  });

const throwing = fc.tuple(pick(throwables), fc.boolean()).map(
  ([[name, error], isLate]): Behaviour => ({
    name: `${isLate ? 'rejects with' : 'throws'} ${name}`,
    run: () => {
      if (isLate) {
        return Promise.reject(error());
      }
      throw error();
    },
  }),
);

const nonsense = pick(returned).map(([name, value]): Behaviour => ({ name: `returns ${name}`, run: () => value() }));

const hanging: Behaviour = {
  name: 'never replies',
  hangs: true,
  run: ({ signal }) => {
    endless.begun += 1;
    signal.addEventListener('abort', () => {
      endless.ended += 1;
    });
    return new Promise(() => undefined);
  },
};

/** Replies made by `reply`, replies made by hand, throws, rejections, nonsense and silence. */
export const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 60, arbitrary: reply },
  { weight: 10, arbitrary: throwing },
  { weight: 5, arbitrary: nonsense },
  { weight: 1, arbitrary: fc.constant(hanging) },
);
