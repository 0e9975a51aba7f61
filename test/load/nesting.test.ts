import { describe, expect, it } from 'vitest';
import { checkNesting } from '../../generator/load/nesting.js';
import type { Json } from '../../generator/model/json.js';

/** An object or a list in another, so many times: the innermost is on level `depth`. */
function nested(depth: number, round: (inner: Json) => Json): Json {
  return Array.from({ length: depth }).reduce<Json>(round, {});
}

const inObject = (inner: Json): Json => ({ a: inner });
const inList = (inner: Json): Json => [inner];

describe('a document that nests', () => {
  it.each([
    ['objects', inObject],
    ['lists', inList],
  ])('%s is taken up to 400 levels below its root, and no further', (_what, round) => {
    expect(checkNesting(nested(400, round))).toBeUndefined();
    expect(checkNesting(nested(401, round))).toMatchObject({ code: 'too-deep', values: { limit: '400' } });
  });

  it('counts no texts and numbers as a level', () => {
    expect(checkNesting(nested(400, (inner) => ({ a: inner, b: 'text', c: [] })))).toBeUndefined();
    expect(checkNesting(['text', 1, null, true])).toBeUndefined();
  });

  it('too deep is told by the first twenty steps of the way there', () => {
    const root: Json = { 'x/y': [0, nested(500, inObject)] };
    expect(checkNesting(root)?.pointer).toBe(`/x~1y/1${'/a'.repeat(18)}`);
  });

  it('thousands of levels deep does not overflow the stack', () => {
    expect(checkNesting(nested(200_000, inList))).toMatchObject({ code: 'too-deep' });
  });
});
