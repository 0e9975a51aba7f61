import { expect, it } from 'vitest';
import { normalForm } from '../../../generator/emit/schemas/normal-form.js';
import type { Schema } from '../../../generator/model/schema.js';

it.each<[Schema, object]>([
  [{ const: [] }, { const: [] }],
  [{ const: {} }, { const: {} }],
  [{ required: [], allOf: [], type: 'object' }, { type: 'object' }],
  [{ title: 'a', description: 'b', default: [], 'x-a': 1, maximum: 3 }, { maximum: 3 }],
  [{ else: false }, {}],
  [
    { $ref: '#/components/schemas/A~1B', items: { title: 'c', minLength: 2 } },
    { $ref: 'A/B', items: { minLength: 2 } },
  ],
])('%j is emitted as %j', (given, want) => {
  expect(normalForm(given)).toEqual(want);
});
