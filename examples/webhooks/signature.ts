import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a message may be, so that an intercepted one can't be sent again for ever. */
const TOLERANCE_SECONDS = 300;

export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

const mac = (secret: string, time: number, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');

export function sign(secret: string, body: Uint8Array, time: number = nowInSeconds()): string {
  return `t=${time},v1=${mac(secret, time, body)}`;
}

export function isSigned(secret: string, body: Uint8Array, signature: string): boolean {
  const [, time, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  return (
    time !== undefined &&
    given !== undefined &&
    Math.abs(nowInSeconds() - Number(time)) <= TOLERANCE_SECONDS &&
    timingSafeEqual(Buffer.from(given), Buffer.from(mac(secret, Number(time), body)))
  );
}

/** A `fetch` that signs what it sends: the exact bytes that the receiver reads. */
export const signingFetch =
  (secret: string): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = new Headers(request.headers);
    headers.set('webhook-signature', sign(secret, body));
    return fetch(request.url, {
      method: request.method,
      headers,
      body,
      redirect: request.redirect,
      signal: request.signal,
    });
  };
