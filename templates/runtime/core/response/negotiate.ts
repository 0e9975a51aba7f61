import { parseMediaType } from '../media-type.js';
import type { OperationSpec, ReplySpec } from '../operation.js';
import { preferred } from './accept.js';
import { isBodyless } from './reply-table.js';

/** The best media type of a success reply; without one, whether that is because the document has none. */
type Negotiated = { readonly mediaType: string } | { readonly mediaType: undefined; readonly acceptable: boolean };

export type Negotiate = (accept: string | undefined) => Negotiated;

const nothingDocumented: Negotiated = { mediaType: undefined, acceptable: true };
const unacceptable: Negotiated = { mediaType: undefined, acceptable: false };

/** How many `Accept` headers an operation remembers: clients send few, attackers many. */
const REMEMBERED = 32;

/** Prepares once what an operation's success replies can be, for `Accept` to choose from (RFC 9110 §12.5.1). */
export function prepareNegotiation(operation: OperationSpec): Negotiate {
  const successes = successReplies(operation);
  const offers = mediaTypesOf(successes).map((mediaType) => ({
    negotiated: { mediaType },
    media: parseMediaType(mediaType),
  }));
  const first = offers[0]?.negotiated;
  if (first === undefined) {
    return () => nothingDocumented;
  }
  // A success without content can always be sent, so `Accept` is ignored (RFC 9110 §12.4.1).
  const otherwise = successes.some(({ contents }) => contents.length === 0) ? first : unacceptable;
  const remembered = new Map<string, Negotiated>();
  return (accept) => {
    if (accept === undefined || accept === '*/*' || accept === first.mediaType) {
      return first;
    }
    const before = remembered.get(accept);
    if (before !== undefined) {
      return before;
    }
    const result = preferred(offers, accept)?.negotiated ?? otherwise;
    if (remembered.size < REMEMBERED) {
      remembered.set(accept, result);
    }
    return result;
  };
}

/** Returns the documented 2xx replies, or those of `default` if no 2xx is documented. */
function successReplies({ replies }: OperationSpec): readonly Pick<ReplySpec, 'contents'>[] {
  const keys = Object.keys(replies).filter((key) => key.startsWith('2'));
  return (keys.length > 0 ? keys : ['default']).flatMap((key) => {
    const reply = Object.hasOwn(replies, key) ? replies[key] : undefined;
    return reply === undefined ? [] : [isBodyless(Number(key)) ? { contents: [] } : reply];
  });
}

function mediaTypesOf(replies: readonly Pick<ReplySpec, 'contents'>[]): readonly string[] {
  return [...new Set(replies.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType)))];
}
