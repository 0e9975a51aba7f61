// Covers templates/runtime/core/request/p*

import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestContext } from '../runtime/support/serve.js';
import { emittedFrom, generateFrom, type Handlers } from './support/generated.js';
import { choices } from './support/policy.js';
import {
  casesOf,
  documentOf,
  type Expectation,
  prefixOf,
  type VectorCase,
  type VectorRequest,
  versions,
} from './support/vectors.js';

interface Outcome {
  readonly status: number;
  readonly head: string;
  /** Undefined where no handler ran. */
  readonly ran: { readonly id: string; readonly context: TestContext } | undefined;
}

describe.each(versions)('parameters of OpenAPI %s', (version) => {
  const chosen = casesOf(version);
  const live = chosen.filter(({ kind, request }) => kind !== 'generation' && request !== null);
  const run: { ran: Outcome['ran'] } = { ran: undefined };
  let port = 0;
  const server = createServer();

  beforeAll(async () => {
    const { createListener, result } = await emittedFrom(`vectors-${version}`, documentOf(version, live));
    const handlers: Handlers = Object.fromEntries(
      result.operations.map(({ id }) => [
        id,
        (context: TestContext) => {
          run.ran = { id, context };
          return context.reply(200, {});
        },
      ]),
    );
    server.on('request', createListener(handlers));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port; // a TCP server has one
  });
  afterAll(() => server.close());

  it.each(live.map((each, index) => [each.level, each.id, index] as const))('%s: %s', async (_level, _id, index) => {
    const each = live[index];
    if (!each?.request) {
      throw new Error('There is no such case.');
    }
    const prototypeKeys = Reflect.ownKeys(Object.prototype).length;
    run.ran = undefined;
    const answer = await send(port, each, prefixOf(index), each.request);
    const ran = ranIn(run);
    const outcome: Outcome = { status: Number(answer.slice(9, 12)), head: answer.split('\r\n\r\n', 1)[0] ?? '', ran };
    const wanted = each.level === 'policy' ? chosenOf(each) : each.expect;
    const seen = `${outcome.status} ${JSON.stringify(ran?.context.query)} for ${JSON.stringify(wanted)}\n${answer}`;
    expect(holds(wanted, outcome, index), seen).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
  });

  const generation = chosen.filter(({ kind }) => kind === 'generation');
  it.runIf(generation.length > 0)('says of each undefined way to write a parameter that it is one', async () => {
    const document = documentOf(version, generation);
    const { diagnostics } = await generateFrom(`vectors-${version}-undefined`, document, { write: false });
    const silent = generation.filter(({ parameters = [] }, index) => {
      const here = diagnostics.filter(({ pointer }) => pointer.startsWith(`/paths/~1${prefixOf(index).slice(1)}~1`));
      return !parameters.some(({ name }) => here.some(({ message }) => message.includes(`'${String(name)}'`)));
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

/** What a handler has noted meanwhile. */
function ranIn(run: { readonly ran: Outcome['ran'] }): Outcome['ran'] {
  return run.ran;
}

/** Of the answers that a `policy` case allows, the one of docs/requests.md. */
function chosenOf({ id, expect: allowed }: VectorCase): Expectation {
  if (allowed.outcome !== 'anyOf') {
    return allowed;
  }
  const choice = choices[id];
  const wanted = choice === undefined ? undefined : allowed.anyOf?.[choice];
  if (!wanted) {
    throw new Error(`No choice is made for ${id}: see support/policy.ts.`);
  }
  return wanted;
}

function holds(wanted: Expectation, outcome: Outcome, index: number): boolean {
  const { status, ran, head } = outcome;
  switch (wanted.outcome) {
    case 'value':
      return status === 200 && ran !== undefined && valuesHold(wanted, ran.context);
    case 'error':
      return ran === undefined && status === wanted.status && headersHold(wanted, head);
    case 'operation':
      return ran?.id === `case${index}${wanted.operationId}`;
    case 'safe':
      return status >= 200 && status < 500;
    case 'anyOf':
      return (wanted.anyOf ?? []).some((each) => holds(each, outcome, index));
    case 'diagnostic':
      return false;
    default:
      return wanted.outcome satisfies never;
  }
}

function headersHold({ header = {} }: Expectation, head: string): boolean {
  return Object.entries(header).every(([name, value]) => new RegExp(`^${name}: .*\\b${value}\\b`, 'im').test(head));
}

const LOCATIONS = ['path', 'query', 'header', 'cookie', 'body'] as const;

function valuesHold({ values = {}, located = {}, absent = [] }: Expectation, context: TestContext): boolean {
  const find = (name: string, locations: readonly string[] = LOCATIONS): unknown => {
    const holder = LOCATIONS.filter((each) => locations.includes(each))
      .map((each) => context[each])
      .find((each) => typeof each === 'object' && each !== null && Object.hasOwn(each, name));
    return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  };
  return (
    own(values).every(([name, value]) => isSame(find(name), value)) &&
    own(located).every(([location, each]) =>
      own(each).every(([name, value]) => isSame(find(name, [location]), value)),
    ) &&
    absent.every((name) => find(name) === undefined)
  );
}

/** `__proto__` too, which `JSON.parse` makes an own property of. */
function own<T>(object: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(object);
}

/** Own properties only; `-0` is told from `0`. */
function isSame(got: unknown, want: unknown): boolean {
  if (typeof want === 'object' && want !== null && '$bigint' in want) {
    return got === BigInt(String(want.$bigint));
  }
  return got !== undefined && !Object.is(got, -0) && isDeepStrictEqual(JSON.parse(JSON.stringify(got)), want);
}

/** Byte for byte. */
function send(
  port: number,
  { method: documented }: VectorCase,
  prefix: string,
  request: VectorRequest,
): Promise<string> {
  const { target, method = documented ?? 'GET', headers = {}, rawHeaders = [], body = '' } = request;
  const fields = [...Object.entries(headers), ...rawHeaders].map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [
    `${method.toUpperCase()} ${prefix}${target} HTTP/1.1`,
    'Host: test',
    'Connection: close',
    ...fields,
    ...length,
  ];
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', reject).on('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}
