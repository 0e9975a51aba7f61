import { fork } from 'node:child_process';
import path from 'node:path';
import { packageFolder } from '../files/package-folder.js';
import type { FaultQuestion, FaultsMessage, HandlerFaults } from './faults.js';

const PROGRAM = 'dist/generator/diagnose-handlers/faults-process.js';

/**
 * What is wrong with the handlers, found in a process of its own. Generating has loaded the TypeScript that writes `schema.ts`;
 * that of `ts-morph`, which reads handlers, is a second one of the same size, and a process is to hold one of them.
 * `isWanted` is asked where there are handlers, while they are read; `undefined` where there are none, or it is not wanted.
 */
export function findFaultsApart(question: FaultQuestion, isWanted: () => boolean): Promise<HandlerFaults | undefined> {
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
        // Else nobody catches it: a listener has no caller
        reject(error);
        child.kill();
      }
    });
    child.once('error', reject);
    // Once there is an answer, this changes nothing
    child.once('close', (code) => reject(new Error(errorIn(said) ?? `the process that reads them ended with ${code}`)));
    child.send(question);
  });
}

/** `TypeError: …`, of what Node writes of an error that nobody caught. */
function errorIn(text: string): string | undefined {
  return text.split('\n').find((line) => /^\w*Error\b/.test(line));
}
