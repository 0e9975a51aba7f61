import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { replace } from '../../generator/files/replace.js';
import { isLeftBehind, temporaryName } from '../../generator/files/temporary.js';
import { inFolder } from '../load/in-folder.js';

const [, , place = '', run = ''] = temporaryName().replace('.specbound', '').split('-');
/** A process that has ended. */
const ended = spawnSync(process.execPath, ['-e', '']).pid;

it.each([
  ['this very process', process.pid, place, run, false],
  ['an earlier one of the same number', process.pid, place, '00000000', true],
  ['one that still runs', process.ppid, place, '00000000', false],
  ['one that has ended', ended, place, '00000000', true],
  ['one of the same number in another container', process.pid, '00000000', '00000000', false],
  ['one of a number that runs here not at all, in another container', ended, '00000000', '00000000', false],
])('a file of %s is left behind: %s', (_whose, pid, where, which, want) => {
  const file = path.join(inFolder({}), `.specbound-${pid}-${where}-${which}-0.tmp`);
  writeFileSync(file, '');
  expect(isLeftBehind(file)).toBe(want);
});

it('a file of another container is left behind after an hour', () => {
  const file = path.join(inFolder({}), '.specbound-1-00000000-00000000-0.tmp');
  writeFileSync(file, '');
  const old = new Date(Date.now() - 3_700_000);
  utimesSync(file, old, old);
  expect(isLeftBehind(file)).toBe(true);
});

it('replacing takes away what a killed run left beside', async () => {
  const folder = inFolder({ 'a.ts': 'a', [`.specbound-${ended}-${place}-00000000-0.tmp`]: 'half' });
  await replace([{ path: path.join(folder, 'a.ts'), before: 'a', after: 'b' }]);
  expect(existsSync(path.join(folder, `.specbound-${ended}-${place}-00000000-0.tmp`))).toBe(false);
});
