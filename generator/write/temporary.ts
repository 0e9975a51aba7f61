import { randomBytes } from 'node:crypto';

/** Tells this process from an earlier one that had the same number, as in a container each first process has. */
const RUN = randomBytes(4).toString('hex');

const NAME = /^\.specbound-(\d+)-([\da-f]{8})-\d+\.tmp$/;

/** Name of the file that a text is first written to, in the folder of the file that it is to become. */
export function temporaryName(index: number): string {
  return `.specbound-${process.pid}-${RUN}-${index}.tmp`;
}

/** Whether a file was left behind by a process that was killed. Those of a process that still runs are its own. */
export function isLeftBehind(fileName: string): boolean {
  const [, pid, run] = NAME.exec(fileName) ?? [];
  if (pid === undefined || run === RUN) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is one, and it is another user's
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
