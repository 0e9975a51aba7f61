import { decodeJson, type JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';

/** Parses a JSON value per line (JSON Lines), or after each U+001E, also across lines (RFC 7464). Skips blank lines. */
export function parseLines(text: string, rules: JsonRules, faults: FaultList): unknown[] {
  const values: unknown[] = [];
  for (const line of text.split(text.includes('\u001e') ? '\u001e' : '\n')) {
    if (faults.truncated) {
      break;
    }
    if (line.trim() !== '') {
      const parsed = decodeJson(line, rules);
      if (!('value' in parsed)) {
        faults.add({ in: 'body', pointer: `/${values.length}`, ...parsed });
      }
      values.push('value' in parsed ? parsed.value : undefined);
    }
  }
  return values;
}
