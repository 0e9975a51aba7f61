import { expect, it } from 'vitest';
import { limitsOf } from '../../../templates/runtime/core/limits.js';

const defaults = {
  body: 1_048_576,
  bodyTime: 30_000,
  depth: 100,
  faults: 20,
  parts: 100,
  part: 1_048_576,
  partName: 200,
};

it('what is not given is as it is told', () => {
  expect(limitsOf()).toEqual(defaults);
});

it('what is given is taken, zero too; a part may be as long as the body', () => {
  const given = { body: 1, bodyTime: 2, depth: 0, faults: 0, parts: 5, part: 6, partName: 7 };
  expect(limitsOf(given)).toEqual(given);
  expect(limitsOf({ body: 9 })).toEqual({ ...defaults, body: 9, part: 9 });
});
