import { fork } from 'node:child_process';
import path from 'node:path';
import { packageFolder } from '../files/package-folder.js';
import type { FaultQuestion, FaultsMessage, HandlerFaults } from './faults.js';

const PROGRAM = 'dist/generator/diagnose-handlers/faults-process.js';

/**
 * Finds errors of the handlers in a separate process. Generating has loaded the TypeScript that writes `schema.ts`;
 * `ts-morph`, which reads handlers, has another one of the same size, and a process should only load one. `isWanted` is
 * called if there are handlers, while they are read; returns `undefined` if there are none, they are not wanted, or the
 * signal ends it.
 */
export function findFaultsApart(
  question: FaultQuestion,
  isWanted: () => boolean,
  signal?: AbortSignal,
): Promise<HandlerFaults | undefined> {
  if (signal?.aborted === true) {
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
    const child = fork(path.join(packageFolder(), PROGRAM), [], { execArgv: [], stdio: [...stdio] });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const stop = () => {
      resolve(undefined);
      child.kill();
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.once('close', () => signal?.removeEventListener('abort', stop));
    child.on('message', ({ hasHandlers, faults }: FaultsMessage) => {
      if (faults) {
        resolve(faults);
        return;
      }
      try {
        if (!hasHandlers || !isWanted()) {
          stop();
        }
      } catch (error) {
        // Nobody else catches it, because a listener has no caller
        reject(error);
        child.kill();
      }
    });
    child.once('error', reject);
    // After an answer, this changes nothing
    child.once('close', (code) => reject(new Error(errorIn(said) ?? `the process that reads them ended with ${code}`)));
    child.send(question);
  });
}

/** Returns `TypeError: …` from what Node prints for an uncaught error. */
function errorIn(text: string): string | undefined {
  return text.split('\n').find((line) => /^\w*Error\b/.test(line));
}
