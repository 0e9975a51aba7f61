import { expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { root } from '../support/compilers.js';

const document = 'spec/items.yaml';

it('what is committed is what is generated', async () => {
  const { files, diagnostics } = await generate({ document, cwd: root, write: false });
  expect(diagnostics).toEqual([]);
  expect(files.written).toEqual([]);
  expect(files.removed).toEqual([]);
});

it('each operation is summed up', async () => {
  const { operations } = await generate({ document, cwd: root, write: false });
  expect(operations.find(({ id }) => id === 'createItem')).toEqual({
    id: 'createItem',
    method: 'POST',
    path: '/items',
    replies: [
      { status: '201', mediaTypes: ['application/json'], headers: ['Location'] },
      { status: '400', mediaTypes: ['application/problem+json'], headers: [] },
      { status: '401', mediaTypes: ['application/problem+json'], headers: ['WWW-Authenticate'] },
      { status: '415', mediaTypes: ['application/problem+json'], headers: [] },
      { status: 'default', mediaTypes: ['application/problem+json'], headers: [] },
    ],
  });
});
