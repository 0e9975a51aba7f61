import { pointerToken } from '../pointer-token.js';
import type { FaultList } from './fault-list.js';
import type { PreparedParameters } from './parameters.js';
import { unescapeName } from './percent.js';
import { memberShape } from './shape-members.js';

/** Whether the operation accepts a name in the query. */
export type KnowsName = (name: string) => boolean;

/** `others` are names of API keys (OAS 3.1.1 §4.8.27), and of a path that continues with a query. */
export function queryNames(parameters: PreparedParameters | undefined, others: readonly string[]): KnowsName {
  if (parameters?.queryString !== undefined) {
    return () => true;
  }
  const known = new Set(others);
  const names = parameters?.query;
  return (name) => {
    if (known.has(name) || names?.byName.has(name) === true) {
      return true;
    }
    const bracket = name.indexOf('[');
    return (
      (bracket > 0 && name.endsWith(']') && names?.deep.has(name.slice(0, bracket)) === true) ||
      (names?.rest !== undefined && memberShape(names.rest.object, name) !== undefined)
    );
  };
}

/** Adds one fault for each name in the query that the operation does not accept. */
export function refuseUnknown(query: string, isKnown: KnowsName, faults: FaultList): void {
  const told = new Set<string>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const raw = equals < 0 ? pair : pair.slice(0, equals);
    if (pair === '' || told.has(raw)) {
      continue;
    }
    const name = unescapeName(raw);
    if (!isKnown(name)) {
      told.add(raw);
      const message = 'is not a parameter of this operation';
      faults.add({ in: 'query', pointer: pointerToken(name), keyword: 'unknown', message });
    }
  }
}
