import { type Finding, finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { mapSchemas } from '../document/map-document.js';
import { mapSubschemas } from '../document/map-schema.js';
import { isObject } from '../document/value.js';
import { ServerContext } from '../emit/emit-context.js';
import type { TargetName } from '../emit/target-name.js';
import { targets } from '../emit/targets.js';
import type { Api } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';

/**
 * Returns the patterns that the linear engine can't run, if the target can't stop the platform's own engine: a client
 * could keep the server busy with them.
 */
export function unstoppablePatterns(
  { api, document }: { readonly api: Api; readonly document: JsonObject },
  target: TargetName,
): readonly Finding[] {
  if (targets[target].guarded !== undefined) {
    return [];
  }
  const { patterns } = new ServerContext({ api, extension: '' });
  const left = new Set(patterns.filter(({ linear }) => linear === undefined).map(({ pattern }) => pattern));
  const found: Finding[] = [];
  /** Notes each pattern at its first place. */
  const note = (pattern: unknown, pointer: string): void => {
    if (typeof pattern === 'string' && left.delete(pattern)) {
      found.push(finding('pattern-unstoppable', pointer, { pattern, target }));
    }
  };
  const visit = (schema: Schema, pointer: string): Schema => {
    if (typeof schema === 'object') {
      note(schema['pattern'], append(pointer, 'pattern'));
      const byPattern = schema['patternProperties'];
      for (const pattern of isObject(byPattern) ? Object.keys(byPattern) : []) {
        note(pattern, append(pointer, 'patternProperties', pattern));
      }
      mapSubschemas(schema, (each, _keyword, place) => visit(each, pointer + place));
    }
    return schema;
  };
  if (left.size > 0) {
    mapSchemas(document, visit);
  }
  return found;
}
