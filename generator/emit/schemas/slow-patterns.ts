import { backtrackingOf } from '../../document/backtracking.js';
import { linearPattern } from '../../document/linear-pattern.js';

/** A pattern that may take a backtracking engine long. */
export interface SlowPattern {
  readonly pattern: string;
  /** The same for an engine that takes time linear in the text; absent if that is impossible. */
  readonly linear?: string;
  /** Texts of at most so many characters take any engine microseconds. */
  readonly harmless: number;
}

/** Returns the slow patterns of emitted schemas, sorted. */
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

/** A constant or an enumeration may contain something that looks like a pattern: checking one too many does no harm. */
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
