import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LaterPart, whenThere, withLaterParts } from '../../../../templates/runtime/core/request/later-part.js';

const now = (value: unknown) =>
  new LaterPart(false, (later, done) => {
    later.value = value;
    done();
  });
const soon = (value: unknown) =>
  new LaterPart(false, (later, done) => {
    void setImmediate().then(() => {
      later.value = value;
      done();
    });
  });
const told = (parts: readonly LaterPart[]) => new Promise((resolve) => whenThere(parts, resolve));

it('a quarter of a million parts, as a megabyte of a form has, are there in time linear in them', async () => {
  const parts = Array.from({ length: 250_000 }, (_, index) => now(index));
  expect(await told(parts)).toBeUndefined();
  expect(withLaterParts(parts)).toEqual(Array.from(parts.keys()));
});

it('parts that come at once and later come in order, up to one that fails', async () => {
  const parts = [now(1), soon(2), now(3), soon(4)];
  expect([await told(parts), withLaterParts(parts)]).toEqual([undefined, [1, 2, 3, 4]]);
  const failing = new LaterPart(false, (_later, done) => done('too-large'));
  const throwing = new LaterPart(false, () => {
    throw new Error('no');
  });
  expect(await told([soon(1), failing, throwing])).toBe('too-large');
  expect(await told([now(1), throwing])).toEqual({ error: new Error('no') });
});

it('no part at all is there at once', () => {
  const results: unknown[] = [];
  whenThere([], (failure) => results.push(failure));
  expect(results).toEqual([undefined]);
});

it('what comes after one that fails is not begun', async () => {
  const begun: string[] = [];
  const noted = (name: string, failure?: 'too-large') =>
    new LaterPart(false, (_later, done) => {
      begun.push(name);
      done(failure);
    });
  expect(await told([noted('a'), noted('b', 'too-large'), noted('c')])).toBe('too-large');
  expect(begun).toEqual(['a', 'b']);
  const results: unknown[] = [];
  whenThere([noted('d', 'too-large'), noted('e')], (failure) => results.push(failure));
  expect(results).toEqual(['too-large']);
});

it('one part waits for the one before', async () => {
  let isThere = false;
  const first = new LaterPart(false, (_later, done) => {
    void setImmediate().then(() => {
      isThere = true;
      done();
    });
  });
  const second = new LaterPart(false, (later, done) => {
    later.value = isThere;
    done();
  });
  expect([await told([first, second]), second.value]).toEqual([undefined, true]);
});

function there(value: unknown, isSpread: boolean): LaterPart {
  const part = new LaterPart(isSpread, () => undefined);
  part.value = value;
  return part;
}

it.each<[string, unknown, unknown]>([
  ['items of a list', [there(1, false), 2], [1, 2]],
  ['lists that are items', [there([1], true), there([2], false)], [[1], [2]]],
  ['members', { a: there(1, false), b: 2 }, { a: 1, b: 2 }],
  ['a member that is a list', { a: there([1], true) }, { a: [1] }],
  ['items of a member', { a: [there(1, false), 2] }, { a: [1, 2] }],
  [
    'several values of a member',
    { a: [there([1, 2], true), there([3], false), there(4, true)] },
    { a: [1, 2, [3], 4] },
  ],
  ['none', { a: [there([], true)] }, { a: [] }],
  ['a list within a list, which is there already', { a: [[1], there([2], true)] }, { a: [[1], 2] }],
])('values are put in their places: %s', (_what, value, want) => {
  expect(withLaterParts(value)).toEqual(want);
});
