import { backtrackingOf } from '../../document/backtracking.js';
import { linearPattern } from '../../document/linear-pattern.js';

/** A pattern that a backtracking engine may take long to try. */
export interface SlowPattern {
  readonly pattern: string;
  /** The same for an engine that takes time linear in the text; absent where it can't be had there. */
  readonly linear?: string;
  /** Texts of so many characters are a matter of microseconds for any engine. */
  readonly harmless: number;
}

/** Those of schemas that are emitted, sorted. */
export function slowPatterns(schemas: Iterable<string>): readonly SlowPattern[] {
  const patterns = new Set<string>();
  for (const text of schemas) {
    if (/"pattern(?:Properties)?":/.test(text)) {
      collect(JSON.parse(text), patterns);
    }
  }
  return [...patterns].toSorted().flatMap((pattern): SlowPattern[] => {
    const how = backtrackingOf(pattern);
    const linear = how.kind === 'linear' ? undefined : linearPattern(pattern);
    return how.kind === 'linear' ? [] : [{ pattern, harmless: how.harmless, ...(linear !== undefined && { linear }) }];
  });
}

/** In a constant or an enumeration there may be what looks like a pattern: to judge one too many is no harm. */
function collect(value: unknown, patterns: Set<string>): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === 'pattern' && typeof member === 'string') {
      patterns.add(member);
    } else if (key === 'patternProperties' && typeof member === 'object' && member !== null) {
      for (const pattern of Object.keys(member)) {
        patterns.add(pattern);
      }
    }
    collect(member, patterns);
  }
}
