import path from 'node:path';
import { expect, it } from 'vitest';
import { generateFrom } from '../requests/support/generated.js';
import { originalOf } from './one-runtime.js';
import { root } from './root.js';

it.each(['core/router.ts', 'core/status.ts', 'node/node-types.ts'])(
  'the copy of %s in an emitted folder is the original',
  async (name) => {
    await generateFrom('one-runtime', { openapi: '3.1.1', info: { title: 'One', version: '1' }, paths: {} });
    const copy = path.join(root, 'test/.generated/requests/one-runtime/runtime', name);
    expect(originalOf(copy)).toBe(path.join(root, 'templates/runtime', name));
  },
);
