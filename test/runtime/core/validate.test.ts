import { describe, expect, it } from 'vitest';
import { errorsOf, type Validate } from '../../../templates/runtime/core/validate.js';
import {
  guardedRegExp,
  Patience,
  UndecidedPattern,
} from '../../../templates/runtime/core/validation/guarded-reg-exp.js';
import { check } from '../support/operation.js';

const raise =
  (error: Error): Validate =>
  () => {
    throw error;
  };

describe('what is wrong with a value', () => {
  it('is what the check has found', () => {
    expect(errorsOf(check({ type: 'integer' }), 'x')).toMatchObject([{ instancePath: '', keyword: 'type' }]);
  });

  it('is nothing where it is valid, or where there is no check', () => {
    expect(errorsOf(check({ type: 'integer' }), 1)).toEqual([]);
    expect(errorsOf(undefined, 'x')).toEqual([]);
    const stale = Object.assign(() => true, { errors: [{ instancePath: '', keyword: 'x', params: {} }] });
    expect(errorsOf(stale, 1)).toEqual([]);
  });

  it.each([undefined, null, []])('is something also where the check says %j', (errors) => {
    const silent: Validate = Object.assign(() => false, errors === undefined ? {} : { errors });
    expect(errorsOf(silent, 1)).toEqual([
      { instancePath: '', keyword: 'schema', message: 'is not as documented', params: {} },
    ]);
  });

  it.each([
    [new UndecidedPattern('slow', undefined), '/a/0'],
    [new UndecidedPattern('other', undefined), ''],
    [new RangeError('stack'), ''],
  ])('is that nobody can say in time: %s', (error, instancePath) => {
    expect(errorsOf(raise(error), { a: ['slow'] })).toEqual([
      { instancePath, keyword: 'undecided', message: 'takes too long to check', params: {} },
    ]);
  });

  it('is not what fails in the check itself', () => {
    expect(() => errorsOf(raise(new TypeError('x')), 1)).toThrow(new TypeError('x'));
  });

  it('is found as long as there is patience', () => {
    const slow = guardedRegExp('^(a+)+$', '', 2);
    const patience = new Patience();
    patience.left = 0;
    expect(errorsOf((value) => slow.test(String(value)), 'aaaa', patience)).toMatchObject([{ keyword: 'undecided' }]);
    expect(errorsOf((value) => slow.test(String(value)), 'aa', patience)).toEqual([]);
  });
});
