import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const file = path.join(mkdtempSync(path.join(tmpdir(), 'specbound-bench-')), 'cost.json');
const atExit = new URL('cost-at-exit.mjs', import.meta.url).href;

/** Runs a script of Node in a folder: returns its CPU and wall time in seconds, its peak memory, and its output. */
export function costOf(folder, args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', atExit, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, COST_FILE: file },
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    throw new Error(stdout + stderr);
  }
  return { wall: (performance.now() - started) / 1000, ...JSON.parse(readFileSync(file, 'utf8')), stdout };
}
