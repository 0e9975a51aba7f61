import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../templates/runtime/core/problem.js';
import { FaultList, faultOfThrown } from '../../../../templates/runtime/core/request/fault-list.js';
import { UndecidedPattern } from '../../../../templates/runtime/core/validation/guarded-reg-exp.js';
import type { NamedSchema } from '../../../../templates/runtime/core/validation/schema-set.js';
import { checkInput, failing, schemaThat } from '../../support/operation.js';

const fault = (pointer: string, more: Partial<Fault> = {}): Fault => ({
  in: 'query',
  pointer,
  keyword: 'style',
  message: 'is wrong',
  ...more,
});
/** A schema that finds something wrong in these places. */
function finds(...pointers: readonly string[]): NamedSchema {
  return schemaThat(
    () => false,
    (_value, at, report) => {
      for (const pointer of pointers) {
        const place = pointer
          .split('/')
          .slice(1)
          .reduce((up, token) => up.to(token.replaceAll('~1', '/')), at);
        report.add(place, 'type', 'is wrong');
      }
    },
  );
}
const undecided = failing(new UndecidedPattern('x', undefined));
const told = ({ faults }: FaultList): readonly string[] =>
  faults.map((each) => `${each.in} ${each.pointer} ${each.keyword}`);

describe('a list of faults', () => {
  it('is empty at first', () => {
    expect(new FaultList(1)).toMatchObject({ faults: [], truncated: false, isMalformed: false, any: false });
  });

  it('names no more than its limit, and says that there are more', () => {
    const list = new FaultList(2);
    list.add(fault('a'));
    list.add(fault('b'));
    expect(list).toMatchObject({ truncated: false, any: true });
    list.add(fault('c'));
    expect(told(list)).toEqual(['query a style', 'query b style']);
    expect(list.truncated).toBe(true);
  });

  it('has some also where its limit is none', () => {
    const list = new FaultList(0);
    list.add(fault('a'));
    expect(list).toMatchObject({ faults: [], truncated: true, any: true });
  });
});

describe('a body that fails its schema', () => {
  it('is well-formed (RFC 9110 §15.5.21)', () => {
    const list = new FaultList(5);
    list.checkBody(finds('/a'), {});
    expect(told(list)).toEqual(['body /a type']);
    expect(list.isMalformed).toBe(false);
  });

  it('is not named more than the limit says', () => {
    const list = new FaultList(1);
    list.checkBody(finds('/a', '/b', '/c'), {});
    expect(told(list)).toEqual(['body /a type']);
    expect(list.truncated).toBe(true);
  });

  it('is not reported twice where a part could not be decoded', () => {
    const list = new FaultList(9);
    list.add(fault('/a', { in: 'body' }));
    list.add(fault('/r', { in: 'body', keyword: 'repeated' }));
    list.add(fault('/q'));
    list.checkBody(finds('/a', '/a/b', '/ab', '/r', '/q'), {});
    expect(told(list).slice(3)).toEqual(['body /ab type', 'body /r type', 'body /q type']);
  });

  it('is none where it passes, or where there is no schema', () => {
    const list = new FaultList(9);
    list.checkBody(checkInput({}), {});
    list.checkBody(undefined, {});
    expect(list.any).toBe(false);
  });
});

describe('parameters that fail their schema', () => {
  it('are malformed, each by its location and name', () => {
    const list = new FaultList(9);
    const paths = ['/path/id', '/query/a~1b/0', '/header/X-A', '/cookie/c', '/query', '/other/a', '', '/other'];
    list.checkParameters(finds(...paths), {});
    expect(told(list)).toEqual([
      'path id type',
      'query a~1b/0 type',
      'header X-A type',
      'cookie c type',
      'query  type',
    ]);
    expect(list.isMalformed).toBe(true);
  });

  it('say which is missing', () => {
    const list = new FaultList(9);
    const check = checkInput({ properties: { query: { type: 'object', required: ['a/b'] } } });
    list.checkParameters(check, { query: {} });
    expect(list.faults).toEqual([{ in: 'query', pointer: 'a~1b', keyword: 'required', message: 'is required' }]);
  });

  it('are not reported twice where they could not be decoded', () => {
    const list = new FaultList(9);
    list.add(fault('a'));
    list.add(fault('b/0'));
    const paths = ['/query/a', '/query/a/0', '/query/b', '/header/a', '/query/ab'];
    list.checkParameters(finds(...paths), {});
    expect(told(list).slice(2)).toEqual(['header a type', 'query ab type']);
  });

  it('may take too long to check, wherever they stand', () => {
    const list = new FaultList(9);
    list.checkParameters(undecided, { query: { a: 'x' } });
    list.checkParameters(undecided, {});
    expect(list.faults).toEqual([
      { in: 'query', pointer: 'a', keyword: 'undecided', message: 'takes too long to check' },
      { in: 'query', pointer: '', keyword: 'undecided', message: 'takes too long to check' },
    ]);
  });
});

it('a header of a part is checked with the patience of the request', () => {
  const list = new FaultList(9);
  expect(list.faultsOf(undecided, 'x')).toMatchObject([{ pointer: '', keyword: 'undecided' }]);
  expect(list.faultsOf(undefined, 'x')).toEqual([]);
});

describe('what is thrown while a value is read', () => {
  it.each([
    [new RangeError('stack'), 'undecided', 'is too complex to be read'],
    [new URIError('half'), 'encoding', 'is not valid Unicode'],
  ])('%s is a fault of the request', (error, keyword, message) => {
    expect(faultOfThrown(error, 'query')).toEqual({ in: 'query', pointer: '', keyword, message });
  });

  it.each([new TypeError('x'), 'x', undefined])('%s is none', (error) => {
    expect(faultOfThrown(error, 'body')).toBeUndefined();
  });
});
