import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import type * as Replace from '../../generator/files/replace.js';
import { lint } from '../../generator/lint/lint.js';
import { inFolder } from '../load/in-folder.js';

/** Another program writes to the document after it was read, and before it is replaced. */
vi.mock('../../generator/files/replace.js', async (original) => {
  const real = await original<typeof Replace>();
  const replace: typeof real.replace = async (replacements) => {
    for (const { path: file } of replacements) writeFileSync(file, `${readFileSync(file, 'utf8')}# mine\n`);
    await real.replace(replacements);
  };
  return { ...real, replace };
});

it('lint --fix writes nothing where the document was changed in the meantime', async () => {
  const text = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: { /a: { get: {} } }\n";
  const cwd = inFolder({ 'api.yaml': text });
  await expect(lint({ document: 'api.yaml', cwd, fix: true })).rejects.toThrow('was changed while it was read');
  expect(readFileSync(path.join(cwd, 'api.yaml'), 'utf8')).toBe(`${text}# mine\n`);
  expect(readdirSync(cwd)).toEqual(['api.yaml', 'package.json']);
});
