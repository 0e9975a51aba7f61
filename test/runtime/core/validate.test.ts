import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../templates/runtime/core/validate.js';
import {
  guardedRegExp,
  Patience,
  UndecidedPattern,
} from '../../../templates/runtime/core/validation/guarded-reg-exp.js';
import { Undecided } from '../../../templates/runtime/core/validation/undecided.js';
import { check, failing, schemaThat } from '../support/operation.js';

describe('what is wrong with a value', () => {
  it('is what its schema finds', () => {
    expect(faultsOf(check({ type: 'integer' }), 'x')).toEqual([
      { pointer: '', keyword: 'type', message: 'must be an integer' },
    ]);
  });

  it('is nothing where it is valid, or where there is no schema', () => {
    expect(faultsOf(check({ type: 'integer' }), 1)).toEqual([]);
    expect(faultsOf(undefined, 'x')).toEqual([]);
  });

  it('is something also where nobody says what', () => {
    expect(
      faultsOf(
        schemaThat(() => false),
        1,
      ),
    ).toEqual([{ pointer: '', keyword: 'schema', message: 'is not as documented' }]);
  });

  it('is told as far as is asked for, and twenty times at most where nobody says', () => {
    const list = Array.from({ length: 30 }, () => 'x');
    const schema = check({ items: { type: 'integer' } });
    expect(faultsOf(schema, list, 2).map(({ pointer }) => pointer)).toEqual(['/0', '/1']);
    expect(faultsOf(schema, list)).toHaveLength(20);
  });

  it.each([
    [new UndecidedPattern('slow', undefined), '/a/0'],
    [new UndecidedPattern('other', undefined), ''],
    [new Undecided('deep'), ''],
    [new RangeError('stack'), ''],
  ])('is that nobody can say in time: %s', (error, pointer) => {
    expect(faultsOf(failing(error), { a: ['slow'] })).toEqual([
      { pointer, keyword: 'undecided', message: 'takes too long to check' },
    ]);
  });

  it('is not what fails in the check itself', () => {
    expect(() => faultsOf(failing(new TypeError('x')), 1)).toThrow(new TypeError('x'));
  });

  it('is found as long as there is patience', () => {
    const slow = guardedRegExp('^(a+)+$', '', 2);
    const schema = schemaThat((value) => slow.test(String(value)));
    const patience = new Patience();
    patience.left = 0;
    expect(faultsOf(schema, 'aaaa', 1, { patience })).toMatchObject([{ keyword: 'undecided' }]);
    expect(faultsOf(schema, 'aa', 1, { patience })).toEqual([]);
  });
});
