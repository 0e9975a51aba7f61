import { buildEarlier } from '../read-api/earlier-output.js';
import { type Change, diffApis, type LocatedApi } from './diff-apis.js';

/** What changed since a document was emitted; it is replaced by now, so only the new places are told. */
export function changesSince(earlier: string, now: LocatedApi): readonly Change[] {
  const old = buildEarlier(earlier);
  return old === undefined ? [] : diffApis(old, now);
}
