import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';

/**
 * Identifies where the process number of this process is valid: two containers that share a folder may each have a
 * process 1, and neither sees the other's. A host name tells containers apart; a process namespace tells apart those
 * that share a host name.
 */
const PLACE = createHash('sha1').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8);

/** Tells this process from an earlier one with the same number, like the first process of every container. */
const RUN = randomBytes(4).toString('hex');

const NAME = /^\.specbound-(\d+)-([\da-f]{8})-([\da-f]{8})-\d+\.tmp$/;

/**
 * Milliseconds after which a temporary file counts as left behind, whoever wrote it: it normally exists for seconds.
 */
const OLD = 3_600_000;

let count = 0;

/** Returns a name for the file to which a text is first written, in the folder of its final file. */
export function temporaryName(): string {
  return `.specbound-${process.pid}-${PLACE}-${RUN}-${count++}.tmp`;
}

/** Whether a killed process left a file behind. Files of a running process are still in use. */
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

/** Removes what was left behind in a folder. */
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
    // The process exists, but belongs to another user
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Linux has such namespaces; elsewhere a host has one. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
