import { child, type Node, objectMembers, resolve } from '../document/node.js';
import type { Example } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { BuildContext } from './build-context.js';

/** Returns the examples of a Media Type Object or a header (OAS 3.1.1 §4.8.14, §4.8.19; `dataValue` belongs to 3.2). */
export function buildExamples(owner: Node<JsonObject>, { document }: BuildContext): readonly Example[] {
  const { value: example } = child(owner, 'example');
  const named = objectMembers(child(owner, 'examples')).flatMap((entry): Example[] => {
    const { value: node } = resolve(document, entry);
    const value = node['value'] ?? node['dataValue'];
    return value === undefined ? [] : [{ name: entry.key, value }];
  });
  // The two exclude each other (OAS 3.1.1 §4.8.14); named ones can be requested
  return named.length > 0 || example === undefined ? named : [{ name: '', value: example }];
}
