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
