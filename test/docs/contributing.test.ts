import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/root.js';

const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');

/** The files of a row: a name without a folder stands beside the one before it. */
function filesOf(row: string): readonly string[] {
  let folder = '';
  return [...row.matchAll(/`([\w./*-]+(?:\.ts|\.md|\/))`/g)].map(([, name = '']) => {
    if (!name.includes('/') || name.startsWith('./')) {
      return `${folder}/${name}`;
    }
    folder = name.endsWith('/') ? name.slice(0, -1) : path.posix.dirname(name);
    return name;
  });
}

it('every file that the table names is there', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
  expect(rows.length).toBeGreaterThan(25);
  const missing = rows.flatMap(filesOf).filter((name) => !isThere(name));
  expect(missing).toEqual([]);
});

/** `emit-*.ts` is there where one such file is. */
function isThere(name: string): boolean {
  const [before, after] = path.posix.basename(name).split('*');
  if (after === undefined) {
    return existsSync(path.join(root, name));
  }
  const beside = readdirSync(path.join(root, path.posix.dirname(name)));
  return beside.some((each) => each.startsWith(before ?? '') && each.endsWith(after));
}
