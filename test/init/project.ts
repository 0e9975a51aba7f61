import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cleanWith, commandOf, root } from '../support/compilers.js';

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** A folder that nothing is in but the packages which `npm install` would have put there. */
export function emptyProject(name: string): string {
  const folder = path.join(root, 'test/.generated/init', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

export function run(cwd: string, ...words: readonly string[]): Promise<Ran> {
  return runProgram(cwd, process.execPath, words);
}

export function runProgram(cwd: string, program: string, words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, words, { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
    });
  });
}

/**
 * `npm run build`, with each compiler that is asked whether code is clean; what went wrong with the first that finds
 * something.
 */
export async function tsc(cwd: string): Promise<Ran> {
  let ran: Ran = { status: 0, output: '' };
  for (const version of cleanWith) {
    ran = await runProgram(cwd, ...commandOf(version));
    if (ran.status !== 0) {
      return ran;
    }
  }
  return ran;
}

export interface Started {
  readonly url: string;
  /** What it has printed. */
  readonly output: () => string;
  /** The exit status after the signal. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts the server as `npm start` does, on a free port. */
export async function start(
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  script = 'server',
): Promise<Started> {
  const child = spawn(process.execPath, [`dist/src/${script}.js`], { cwd, env: { ...process.env, PORT: '0', ...env } });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  const url = await listening(child);
  return {
    url,
    output: () => output,
    stop: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/\S+:\d+/.exec(output)?.[0];
      if (url !== undefined) {
        resolve(url);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
}
