// Covers generator/files/changed-meanwhile

import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ChangedMeanwhile } from '../../generator/files/changed-meanwhile.js';
import { replace } from '../../generator/files/replace.js';
import { inFolder } from '../load/in-folder.js';

it('writes, replaces and removes, and leaves nothing beside', async () => {
  const folder = inFolder({ 'a.ts': 'a', 'b.ts': 'b' });
  const file = (name: string) => path.join(folder, name);
  await replace([
    { path: file('a.ts'), before: 'a', after: 'A' },
    { path: file('b.ts'), before: 'b' },
    { path: file('new/c.ts'), after: 'c' },
  ]);
  expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(['a.ts', 'new', 'new/c.ts', 'package.json']);
  expect(readFileSync(file('a.ts'), 'utf8')).toBe('A');
});

it('keeps what a file is: its mode, and that it is a link', async () => {
  const folder = inFolder({ 'real.ts': 'a' });
  const [real, link] = [path.join(folder, 'real.ts'), path.join(folder, 'link.ts')];
  chmodSync(real, 0o640);
  symlinkSync(real, link);
  await replace([{ path: link, before: 'a', after: 'b' }]);
  expect([readFileSync(real, 'utf8'), lstatSync(link).isSymbolicLink(), statSync(real).mode & 0o777]).toEqual([
    'b',
    true,
    0o640,
  ]);
});

it.each([
  ['was changed', 'b', 'a'],
  ['is there and was not', 'b', undefined],
])('writes nothing at all where a file %s in the meantime', async (_, present, before) => {
  const folder = inFolder({ 'first.ts': 'a', 'second.ts': present });
  const replaced = replace([
    { path: path.join(folder, 'first.ts'), before: 'a', after: 'A' },
    { path: path.join(folder, 'second.ts'), ...(before !== undefined && { before }), after: 'c' },
  ]);
  await expect(replaced).rejects.toThrow(ChangedMeanwhile);
  expect(readdirSync(folder)).toEqual(['first.ts', 'package.json', 'second.ts']);
  expect([
    readFileSync(path.join(folder, 'first.ts'), 'utf8'),
    readFileSync(path.join(folder, 'second.ts'), 'utf8'),
  ]).toEqual(['a', 'b']);
});
