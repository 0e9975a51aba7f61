import type { FileResult } from './read-file.js';

const LONGEST_WAIT_MS = 20_000;
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Returns a remote file's bytes. Each redirect must be allowed like the first request: scheme, host and port. */
export async function fetchRemote(url: string, isAllowed: (url: URL) => boolean): Promise<FileResult> {
  try {
    let at = new URL(url);
    for (let redirects = 0; redirects < 5; redirects++) {
      const response = await fetch(at, { redirect: 'manual', signal: AbortSignal.timeout(LONGEST_WAIT_MS) });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) {
        return response.ok ? await readBody(response) : { ok: false, reason: `the server answered ${response.status}` };
      }
      await response.body?.cancel();
      if (!URL.canParse(location, at.href)) {
        return { ok: false, reason: 'it redirects to something that is not a URL' };
      }
      at = new URL(location, at);
      if (!isAllowed(at)) {
        return { ok: false, reason: `it redirects to '${at.protocol}//${at.host}', which is not allowed` };
      }
    }
    return { ok: false, reason: 'it redirects too often' };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

async function readBody(response: Response): Promise<FileResult> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    // The web stream of fetch does not type its chunks, which are bytes.
    const bytes = part as Uint8Array;
    size += bytes.byteLength;
    if (size > LARGEST_BYTES) {
      return { ok: false, reason: 'it is larger than 64 MiB' };
    }
    parts.push(bytes);
  }
  return { ok: true, bytes: Buffer.concat(parts) };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return 'the server did not answer in time';
  }
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause
    ? `the connection failed (${String(cause.code)})`
    : 'the connection failed';
}
