import { STATUS_CODES } from 'node:http';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type ClientErrorStatus,
  type FinalStatus,
  type InformationalStatus,
  isClientError,
  isInformational,
  isRedirect,
  isServerError,
  isSuccess,
  type RedirectStatus,
  reasonPhrase,
  type ServerErrorStatus,
  Status,
  type SuccessStatus,
} from '../../../templates/runtime/core/status.js';

const renamed: Readonly<Record<number, string>> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };

it('has every code that Node knows, but those that are unused', () => {
  const unused = new Set([418, 425, 509]);
  const known = Object.keys(STATUS_CODES)
    .map(Number)
    .filter((code) => !unused.has(code));
  expect(Object.values({ ...Status })).toEqual(expect.arrayContaining(known));
});

it.each(Object.values({ ...Status }))('%i has its registered reason phrase', (code) => {
  expect(reasonPhrase(code)).toBe(renamed[code] ?? STATUS_CODES[code]);
});

it('gives an unregistered code the phrase of its class', () => {
  expect([reasonPhrase(499), reasonPhrase(299), reasonPhrase(999)]).toEqual(['Bad Request', 'OK', 'Unknown']);
});

it('puts each code in one class', () => {
  const guards = [isInformational, isSuccess, isRedirect, isClientError, isServerError];
  for (const code of Object.values({ ...Status })) {
    expect(guards.map((guard) => guard(code)).indexOf(true)).toBe(Math.floor(code / 100) - 1);
  }
});

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Hundred<Class extends Digit> = `${Class}${Digit}${Digit}` extends `${infer Code extends number}` ? Code : never;

describe('types', () => {
  it('has a hundred codes in each class', () => {
    expectTypeOf<(typeof Status)[keyof typeof Status]>().toExtend<InformationalStatus | FinalStatus>();
    expectTypeOf<Hundred<1>>().toEqualTypeOf<InformationalStatus>();
    expectTypeOf<Hundred<2>>().toEqualTypeOf<SuccessStatus>();
    expectTypeOf<Hundred<3>>().toEqualTypeOf<RedirectStatus>();
    expectTypeOf<Hundred<4>>().toEqualTypeOf<ClientErrorStatus>();
    expectTypeOf<Hundred<5>>().toEqualTypeOf<ServerErrorStatus>();
  });

  it('narrows a union of statuses, and one of replies', () => {
    const status = 200 as 200 | 404 | 500;
    if (isSuccess(status)) {
      expectTypeOf(status).toEqualTypeOf<200>();
    } else {
      expectTypeOf(status).toEqualTypeOf<404 | 500>();
    }
    const reply = { status: 404, body: 'x' } as { status: 200; body: number } | { status: 404; body: string };
    if (isClientError(reply)) {
      expectTypeOf(reply.body).toEqualTypeOf<string>();
    } else {
      expectTypeOf(reply.body).toEqualTypeOf<number>();
    }
    expect(isClientError(reply)).toBe(true);
  });
});
