import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ChangeKind } from '../../generator/diff/kinds.js';
import { changeKinds } from '../../generator/diff/rules.js';
import { root } from '../support/compilers.js';

it('docs/diff.md has each kind of change, what it says and whom it breaks', () => {
  const page = readFileSync(path.join(root, 'docs/diff.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const known = rows.map((row) => row.split(' | ').slice(0, 3).join(' | '));
  expect(known).toEqual(
    Object.entries<ChangeKind>(changeKinds).map(
      ([code, entry]) => `| \`${code}\` | ${entry.message} | ${words(entry)}`,
    ),
  );
});

function words({ breaks }: ChangeKind): string {
  if ('request' in breaks) {
    return `request: ${list(breaks.request)}; reply: ${list(breaks.response)}`;
  }
  return list(breaks);
}

function list(broken: readonly string[]): string {
  return broken.join(', ') || '–';
}
