import { type Backtracking, backtrackingOf } from '../../document/backtracking.js';

type SlowPattern = readonly [pattern: string, how: Exclude<Backtracking, { kind: 'linear' }>];

/** The patterns that a backtracking engine may take long to try, sorted. */
export function slowPatterns(schemas: Iterable<string>): readonly SlowPattern[] {
  const patterns = new Set<string>();
  for (const text of schemas) {
    if (/"pattern(?:Properties)?":/.test(text)) {
      collect(JSON.parse(text), patterns);
    }
  }
  return [...patterns].toSorted().flatMap((pattern): SlowPattern[] => {
    const how = backtrackingOf(pattern);
    return how.kind === 'linear' ? [] : [[pattern, how]];
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
