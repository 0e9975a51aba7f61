import type { Outgoing } from '../outgoing.js';

/** A 401 must say how to authenticate (RFC 9110 §15.5.2): as the handler says, else by the operation's security. */
export function challenging(outgoing: Outgoing, challenges: string | undefined): Outgoing {
  const { status, headers } = outgoing;
  if (status !== 401 || challenges === undefined) {
    return outgoing;
  }
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'www-authenticate');
  return isSaid ? outgoing : { ...outgoing, headers: { ...headers, 'WWW-Authenticate': challenges } };
}
