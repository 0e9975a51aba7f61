import { buildEarlier } from '../read-api/earlier-output.js';
import { type Change, diffApis, type LocatedApi } from './diff-apis.js';

/** Returns what changed since a document was emitted. It has been replaced since, so only the new places are given. */
export function changesSince(earlier: string, now: LocatedApi): readonly Change[] {
  const old = buildEarlier(earlier);
  return old === undefined ? [] : diffApis(old, now);
}
