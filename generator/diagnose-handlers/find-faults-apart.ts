import { fork } from 'node:child_process';
import path from 'node:path';
import { packageFolder } from '../files/package-folder.js';
import type { FaultQuestion, Faults } from './faults.js';

const PROGRAM = 'dist/generator/diagnose-handlers/faults-process.js';

/**
 * The same as `findFaults`, in a process of its own. Generating has loaded the TypeScript that writes `schema.ts`; that of
 * `ts-morph`, which reads handlers, is a second one of the same size, and one process holds one of them.
 */
export function findFaultsApart(question: FaultQuestion): Promise<Faults | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(packageFolder(), PROGRAM), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('message', ({ answer }: { readonly answer?: Faults }) => resolve(answer));
    child.once('error', reject);
    // After an answer this is the end, and changes nothing
    child.once('close', (code) => reject(new Error(reasonIn(said) ?? `its process ended with ${code}`)));
    child.send(question);
  });
}

/** `TypeError: …`, of what Node writes of an error that nobody caught. */
function reasonIn(text: string): string | undefined {
  return text.split('\n').find((line) => /^\w*Error\b/.test(line));
}
