import type { FaultList } from './fault-list.js';
import type { PairNames } from './pair-names.js';
import { PairReader } from './pair-reader.js';
import { unescapeName } from './percent.js';

/** Calls `take` with each pair of a query or form: the name decoded, the value as sent. */
export function eachPair(text: string, take: (name: string, raw: string) => void): void {
  let start = 0;
  while (start < text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const split = equals < 0 || equals > end ? end : equals;
      take(unescapeName(text.slice(start, split)), split === end ? '' : text.slice(split + 1, end));
    }
    start = end + 1;
  }
}

export function readPairs(names: PairNames, text: string, target: Record<string, unknown>, faults: FaultList): void {
  const reader = new PairReader(names, target, faults);
  eachPair(text, (name, raw) => reader.take(name, raw));
}
