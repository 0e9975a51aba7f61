import { type Finding, finding } from '../diagnostics/finding.js';
import { toPointer } from '../document/json-pointer.js';
import { isArray, isObject } from '../document/value.js';
import type { Json } from '../model/json.js';

/**
 * Stages walk the document recursively, and a TypeScript type that nests thousands of levels breaks the compiler. Real
 * documents nest up to about 60 levels.
 */
export const DEEPEST = 400;
/** Enough to show the cause; four hundred steps would fill the screen. */
const STEPS_SHOWN = 20;

export function checkNesting(root: Json): Finding | undefined {
  const path = tooDeep(root, 0);
  return path && finding('too-deep', toPointer(path.toReversed().slice(0, STEPS_SHOWN)), { limit: String(DEEPEST) });
}

/** Returns the path to a value below the limit, last step first. The limit bounds the recursion, too. */
function tooDeep(value: Json, depth: number): string[] | undefined {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      const path = typeof item === 'object' && item !== null ? below(item, String(index), depth) : undefined;
      if (path !== undefined) {
        return path;
      }
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const item = value[key];
      const path = typeof item === 'object' && item !== null ? below(item, key, depth) : undefined;
      if (path !== undefined) {
        return path;
      }
    }
  }
  return undefined;
}

function below(value: Json, key: string, depth: number): string[] | undefined {
  const path = depth >= DEEPEST ? [] : tooDeep(value, depth + 1);
  path?.push(key);
  return path;
}
