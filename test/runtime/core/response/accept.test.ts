import { describe, expect, it } from 'vitest';
import { parseMediaType } from '../../../../templates/runtime/core/media-type.js';
import { preferred } from '../../../../templates/runtime/core/response/accept.js';

const choose = (offers: readonly string[], accept: string | undefined): string | undefined =>
  preferred(
    offers.map((name) => ({ name, media: parseMediaType(name) })),
    accept,
  )?.name;

describe('the offer that an Accept header likes best (RFC 9110 §12.5.1)', () => {
  it.each<[string | undefined, readonly string[], string | undefined]>([
    [undefined, ['a/a', 'a/b'], 'a/a'],
    ['', ['a/a', 'a/b'], 'a/a'],
    [',', ['a/a'], 'a/a'],
    ['a/b', ['a/a', 'a/b'], 'a/b'],
    ['a/a, a/b', ['a/b', 'a/a'], 'a/b'],
    ['a/a;q=0.4, a/b;q=0.5', ['a/a', 'a/b'], 'a/b'],
    ['a/a;Q=0.4, a/b;q=0.5', ['a/a', 'a/b'], 'a/b'],
    ['a/*;q=0.9, a/a;q=0.1', ['a/a', 'a/b'], 'a/b'],
    ['a/a;q=0.1, a/*;q=0.9', ['a/a', 'a/b'], 'a/b'],
    ['a/a;q=0', ['a/a'], undefined],
    ['a/a;q=0.1, a/a;q=0', ['a/a'], 'a/a'],
    ['a/a;q=0, a/a;q=0.1', ['a/a'], 'a/a'],
    ['a/a;v=1;q=0.1, a/a', ['a/a;v=1', 'a/a'], 'a/a'],
    ['a/a;v=1', ['a/a'], undefined],
    ['a/a;q=1;ext=2', ['a/a'], undefined],
    ['b/b', ['a/a'], undefined],
    ['*/*;q=0.1, b/b', ['a/a', 'b/b'], 'b/b'],
    ['*/*', [], undefined],
    // What can't be read is passed over
    ['nonsense, a/b', ['a/a', 'a/b'], 'a/b'],
    ['a/a;q=2, a/b;q=0.1', ['a/a', 'a/b'], 'a/b'],
    ['a/a;q=-1, a/b;q=0.1', ['a/a', 'a/b'], 'a/b'],
    ['a/a;q=x, a/b;q=0.1', ['a/a', 'a/b'], 'a/b'],
    ['nonsense', ['a/a'], 'a/a'],
    ['a/a;q=-1', ['a/a'], 'a/a'],
    ['*/*', ['a/a', 'a/b'], 'a/a'],
    ['*/*;q=0, */*;q=0.1', ['a/a'], 'a/a'],
    ['*/*', ['nonsense'], undefined],
    // A documented range suits where the two overlap
    ['image/png', ['image/*'], 'image/*'],
    ['image/png;q=0', ['image/*'], undefined],
    ['image/png', ['image/*;v=1'], 'image/*;v=1'],
    ['image/png', ['text/*'], undefined],
    ['image/png', ['image/gif'], undefined],
    ['text/html, */*;q=0.1', ['image/*', 'text/html'], 'text/html'],
  ])('%s of %j: %s', (accept, offers, want) => {
    expect(choose(offers, accept)).toBe(want);
  });
});
