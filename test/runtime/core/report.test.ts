import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { print, report } from '../../../templates/runtime/core/report.js';

const info = { id: 'x', method: 'GET', path: '/', pointer: '', tags: [] };
const error = new Error('x');
let printed: MockInstance<typeof console.error>;
beforeEach(() => {
  printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => printed.mockRestore());

describe('what became a 5xx', () => {
  it('is told to onError, with the operation and the request', () => {
    const told: unknown[] = [];
    report((...given) => told.push(...given), error, info, 'the request');
    expect(told).toEqual([error, { operation: info, request: 'the request' }]);
    expect(printed).not.toHaveBeenCalled();
  });

  it('else goes to standard error', () => {
    report(undefined, error, info, 'the request');
    expect(printed.mock.calls).toEqual([[error]]);
  });

  it('is told once, whatever onError itself throws, now or later', async () => {
    const rejections: unknown[] = [];
    const listen = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', listen);
    const fail = () => {
      throw new Error('y');
    };
    report(fail, error, info, undefined);
    report(async () => fail(), error, info, undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(rejections).toEqual([]);
  });
});

it('an error that can not be shown is told of all the same', () => {
  printed.mockImplementationOnce(() => {
    throw new Error('y');
  });
  print(error);
  expect(printed).toHaveBeenLastCalledWith('An error that cannot be shown, because reading it throws another.');
});
