import { covers, isRange, type MediaType, parseMediaType, specificity } from '../media-type.js';
import type { Operation } from '../operation.js';

/** The best media type of a success reply; without one, whether that is because none is documented. */
export type Negotiated =
  | { readonly mediaType: string }
  | { readonly mediaType: undefined; readonly acceptable: boolean };

export type Negotiate = (accept: string | undefined) => Negotiated;

const nothingDocumented: Negotiated = { mediaType: undefined, acceptable: true };
const unacceptable: Negotiated = { mediaType: undefined, acceptable: false };

/** How many `Accept` headers an operation remembers: clients send few, attackers many. */
const REMEMBERED = 32;

/** Works out once what an operation's success replies can be, for `Accept` to choose from (RFC 9110 §12.5.1). */
export function planNegotiation(operation: Operation): Negotiate {
  const offers = successTypes(operation).map((mediaType) => ({
    negotiated: { mediaType },
    media: parseMediaType(mediaType),
  }));
  const first = offers[0]?.negotiated;
  if (first === undefined) {
    return () => nothingDocumented;
  }
  const remembered = new Map<string, Negotiated>();
  return (accept) => {
    if (accept === undefined || accept === '*/*' || accept === first.mediaType) {
      return first;
    }
    const before = remembered.get(accept);
    if (before !== undefined) {
      return before;
    }
    const ranges = parseAccept(accept);
    let best: Negotiated = unacceptable;
    let quality = 0;
    for (const { negotiated, media } of offers) {
      const offered = media === undefined ? 0 : qualityOf(media, ranges);
      if (offered > quality) {
        quality = offered;
        best = negotiated;
      }
    }
    const result = ranges.length === 0 ? first : best;
    if (remembered.size < REMEMBERED) {
      remembered.set(accept, result);
    }
    return result;
  };
}

/** The documented media types of 2xx; of `default` where no 2xx is documented. */
function successTypes({ replies }: Operation): readonly string[] {
  const keys = Object.keys(replies).filter((key) => /^2(?:\d\d|XX)$/.test(key) && key !== '204' && key !== '205');
  const anySuccess = Object.keys(replies).some((key) => key.startsWith('2'));
  const sources = anySuccess ? keys : ['default'];
  const types = new Set<string>();
  for (const key of sources) {
    for (const { mediaType } of Object.hasOwn(replies, key) ? (replies[key]?.contents ?? []) : []) {
      types.add(mediaType);
    }
  }
  return [...types];
}

interface AcceptRange {
  readonly media: MediaType;
  readonly quality: number;
}

/** Members that can't be read are passed over; a comma within quotes, which no media type needs, makes one of those. */
function parseAccept(header: string): readonly AcceptRange[] {
  const ranges: AcceptRange[] = [];
  for (const member of header.split(',')) {
    const media = parseMediaType(member);
    if (media === undefined) {
      continue;
    }
    const parameters = new Map(media.parameters);
    const given = parameters.get('q');
    // `q` and what follows it is no part of the media type.
    parameters.delete('q');
    const quality = given === undefined ? 1 : Number(given);
    if (quality >= 0 && quality <= 1) {
      ranges.push({ media: { ...media, parameters }, quality });
    }
  }
  return ranges;
}

/** The quality of the most specific range that covers the offer. */
function qualityOf(offer: MediaType, ranges: readonly AcceptRange[]): number {
  let quality = 0;
  let best = -1;
  for (const range of ranges) {
    // A documented range is offered as a whole: it suits where the two overlap.
    const suits = covers(range.media, offer) || (isRange(offer) && covers({ ...offer, parameters: none }, range.media));
    const rank = suits ? specificity(range.media) : -1;
    if (rank > best || (rank === best && rank >= 0 && range.quality > quality)) {
      best = rank;
      quality = range.quality;
    }
  }
  return quality;
}

const none: ReadonlyMap<string, string> = new Map();
