import { decodeJson, type JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';

/** A JSON value a line (JSON Lines; RFC 7464, where each begins with U+001E). Blank lines are none. */
export function parseLines(text: string, rules: JsonRules, faults: FaultList): unknown[] {
  const values: unknown[] = [];
  for (const line of text.replaceAll('\u001e', '\n').split('\n')) {
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
