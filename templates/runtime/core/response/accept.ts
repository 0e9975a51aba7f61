import { covers, isRange, type MediaType, parseMediaType, specificity } from '../media-type.js';

/** Something that can be sent in one media type. */
export interface Offer {
  readonly media: MediaType | undefined;
}

/**
 * Returns the offer that `Accept` prefers, the first among equals; `undefined` if it accepts none (RFC 9110 §12.5.1).
 */
export function preferred<T extends Offer>(offers: readonly T[], accept: string | undefined): T | undefined {
  const ranges = parseAccept(accept ?? '');
  if (ranges.length === 0) {
    return offers[0];
  }
  let best: T | undefined;
  let quality = 0;
  for (const offer of offers) {
    const offered = offer.media === undefined ? 0 : qualityOf(offer.media, ranges);
    if (offered > quality) {
      quality = offered;
      best = offer;
    }
  }
  return best;
}

interface AcceptRange {
  readonly media: MediaType;
  readonly quality: number;
}

/** Unreadable members are ignored; a comma within quotes, which no media type needs, produces one. */
function parseAccept(header: string): readonly AcceptRange[] {
  const ranges: AcceptRange[] = [];
  for (const member of header.split(',')) {
    const media = parseMediaType(member);
    if (media === undefined) {
      continue;
    }
    const parameters = new Map(media.parameters);
    const given = parameters.get('q');
    // `q` and what follows it do not belong to the media type.
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
    // A documented range is offered as a whole: it fits if the two overlap.
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
