import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/**
 * Where this process has its number: two containers that share a folder may each have a process 1, and neither sees the
 * other's. A host name tells containers apart, a namespace of process numbers those that share a host name.
 */
const PLACE = createHash('sha1').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8);

/** Tells this process from an earlier one that had the same number, as in a container each first process has. */
const RUN = randomBytes(4).toString('hex');

const NAME = /^\.specbound-(\d+)-([\da-f]{8})-([\da-f]{8})-\d+\.tmp$/;

/** Milliseconds after which a temporary file is left behind, whoever wrote it: it is there for seconds at the most. */
const OLD = 3_600_000;

let count = 0;

/** Name of the file that a text is first written to, in the folder of the file that it is to become. */
export function temporaryName(): string {
  return `.specbound-${process.pid}-${PLACE}-${RUN}-${count++}.tmp`;
}

/** Whether a file was left behind by a process that was killed. Those of a process that still runs are its own. */
export function isLeftBehind(file: string): boolean {
  const [, pid, place, run] = NAME.exec(path.basename(file)) ?? [];
  if (pid === undefined || run === RUN) {
    return false;
  }
  if (place !== PLACE) {
    return isOld(file);
  }
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

/** Takes away what was left behind in a folder. */
export function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (isLeftBehind(path.join(folder, name))) {
      rmSync(path.join(folder, name), { force: true });
    }
  }
}

function isOld(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > OLD;
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

/** Linux has them; elsewhere a host has one. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
