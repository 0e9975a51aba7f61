import { catalogue, type DiagnosticCode } from './catalogue.js';
import { type Finding, finding } from './finding.js';

/** Some documents have the same mistake a hundred times. */
const MOST_OF_A_CODE = 10;

/** Returns all errors and the first warnings of each code, and for each code how many others there are. */
export function firstOfEachCode(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<DiagnosticCode, number>();
  const more = new Map<DiagnosticCode, string>();
  const first = findings.filter(({ code, pointer }) => {
    if (catalogue[code].severity === 'error') {
      return true;
    }
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count === MOST_OF_A_CODE + 1) {
      more.set(code, pointer);
    }
    return count <= MOST_OF_A_CODE;
  });
  const rest = [...more].map(([code, pointer]) =>
    finding('repaired-more', pointer, { code, count: String((counts.get(code) ?? 0) - MOST_OF_A_CODE) }),
  );
  return [...first, ...rest];
}
