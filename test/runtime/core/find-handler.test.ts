import { describe, expect, it } from 'vitest';
import { findHandler, orElse } from '../../../templates/runtime/core/find-handler.js';
import { notImplemented } from '../../../templates/runtime/core/not-implemented.js';
import { callOf } from '../support/call.js';

const call = callOf();

class Base {
  readonly greeting: string = 'hello';
  inherited(): string {
    return this.greeting;
  }
}
class Items extends Base {
  override readonly greeting = 'hi';
  getItem(context: object): unknown {
    return [this.greeting, context];
  }
  notOne = 1;
}

describe('a handler is found', () => {
  const context = {};

  it("as an object's own member, whatever it is called", () => {
    for (const id of ['getItem', 'constructor', 'toString', '__proto__']) {
      const handlers = Object.defineProperty({}, id, { value: () => id });
      expect(findHandler(handlers, id)?.(context, call)).toBe(id);
    }
  });

  it("as a class's method, its own or inherited, and called as one", () => {
    const items = new Items();
    expect(findHandler(items, 'getItem')?.(context, call)).toEqual(['hi', context]);
    expect(findHandler(items, 'inherited')?.(context, call)).toBe('hi');
  });

  it('never as what every object has, or as what is no function', () => {
    const items = new Items();
    expect(['toString', 'constructor', 'notOne', 'other'].map((id) => findHandler(items, id))).toEqual(
      Array(4).fill(undefined),
    );
    expect(findHandler({}, 'constructor')).toBeUndefined();
    expect(findHandler(Object.create(null), 'toString')).toBeUndefined();
  });

  it('with its context alone', () => {
    const handlers = { getItem: (...given: unknown[]) => given };
    expect(findHandler(handlers, 'getItem')?.(context, call)).toEqual([context]);
  });
});

describe('what is yet to be written is handled by the other', () => {
  const other = (context: object, of: unknown) => ['other', context, of];
  const context = {};

  it('where there is no handler', () => {
    expect(orElse(undefined, other)).toBe(other);
  });

  it('where the handler says so, now or later', async () => {
    const fail = () => {
      throw notImplemented();
    };
    expect(await orElse(fail, other)(context, call)).toEqual(['other', context, call]);
    expect(await orElse(async () => fail(), other)(context, call)).toEqual(['other', context, call]);
  });

  it('not where there is one that replies, or fails', async () => {
    expect(await orElse((given, of) => [given, of], other)(context, call)).toEqual([context, call]);
    const failure = new Error('x');
    const fail = async () => {
      throw failure;
    };
    await expect(orElse(fail, other)(context, call)).rejects.toBe(failure);
  });
});
