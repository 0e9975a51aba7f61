import type { Io } from './io.js';

/** On a terminal, shows a line if the work takes over a second, and removes it when the work ends. */
export async function withProgress<T>(
  io: Io,
  flags: { readonly json?: true },
  words: string,
  work: () => Promise<T>,
): Promise<T> {
  if (io.stderr.isTTY !== true || flags.json === true) {
    return work();
  }
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    io.stderr.write(`specbound: ${words}`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (isShown) {
      io.stderr.write('\r\u001b[K');
    }
  }
}
