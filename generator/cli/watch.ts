import { existsSync, type FSWatcher, watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { oneLine } from '../diagnostics/format.js';
import type { Io } from './io.js';

/** Editors write a file in several steps; events within this time belong to one change. More would be noticeable. */
const QUIET_MS = 20;

/** What is made anew because of a change. */
export interface WatchRound {
  /** Is aborted when there is something newer to do. */
  readonly superseded: AbortSignal;
  /** Takes the files to watch from now on. */
  readonly take: (files: readonly string[]) => void;
}

/**
 * Calls `changed` whenever one of the files changes, appears or disappears, until the signal. Folders are watched
 * instead of files: editors replace a file, and the new one would no longer be watched. Without files, `changed` is
 * called at once and says which there are, so that no change after that is missed.
 */
export async function watch(
  files: readonly string[] | undefined,
  changed: (round: WatchRound) => Promise<void>,
  { signal, stderr }: Io,
): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let watched = new Set(files ?? []);
  let timer: NodeJS.Timeout | undefined;
  let running: AbortController | undefined;
  let isDue = false;

  const run = async () => {
    if (running !== undefined) {
      isDue = true;
      running.abort();
      return;
    }
    do {
      isDue = false;
      running = new AbortController();
      await changed({ superseded: running.signal, take });
      follow();
    } while (isDue);
    running = undefined;
  };
  /** After a failure the sources are unknown: the previous ones are still watched. */
  const take = (sources: readonly string[]) => {
    if (sources.length > 0) {
      watched = new Set(sources);
      follow();
    }
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
  };
  const follow = () => {
    const folders = new Set([...watched].map(nearestFolder));
    for (const [folder, watcher] of watchers) {
      if (!folders.has(folder)) {
        watcher.close();
        watchers.delete(folder);
      }
    }
    for (const folder of folders) {
      if (watchers.has(folder)) {
        continue;
      }
      const watcher = open(folder, (name) => {
        if (name === null || concerns(watched, path.join(folder, name))) {
          schedule();
        }
      });
      if (watcher === undefined) {
        stderr.write(`specbound: '${oneLine(folder)}' can't be watched.\n`);
        continue;
      }
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
        schedule();
      });
      watchers.set(folder, watcher);
    }
  };

  const close = () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) {
      watcher.close();
    }
  };

  if (files === undefined) {
    await run().catch((error: unknown) => {
      close();
      throw error;
    });
  } else {
    follow();
  }
  stderr.write(`specbound: watching ${watched.size} ${watched.size === 1 ? 'file' : 'files'}; Ctrl+C ends it.\n`);
  await new Promise<void>((resolve) => {
    if (signal?.aborted === true) {
      resolve();
    }
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  close();
}

/** The system may have no watches left, or the folder has just been removed. */
function open(folder: string, listener: (name: string | null) => void): FSWatcher | undefined {
  try {
    return watchFolder(folder, (_event, name) => listener(name));
  } catch {
    return undefined;
  }
}

/** A file that the document refers to may not exist yet, nor its folder. */
function nearestFolder(file: string): string {
  let folder = path.dirname(file);
  while (!existsSync(folder) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  return folder;
}

/** Matches the file itself, or a folder on the way to it. */
function concerns(watched: ReadonlySet<string>, changed: string): boolean {
  return watched.has(changed) || [...watched].some((file) => file.startsWith(changed + path.sep));
}
