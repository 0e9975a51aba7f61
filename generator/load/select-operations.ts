import { type Finding, finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { METHODS } from '../document/methods.js';
import { at, dereference } from '../document/node.js';
import { isExtension } from '../document/operations.js';
import { refPointer } from '../document/reference.js';
import { isArray, isObject, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import { withoutUnused } from './without-unused.js';

/** A part of a document, by globs in which `*` stands for any characters: the operations that any glob matches. */
export interface Selection {
  /** Names of tags. */
  readonly tags?: readonly string[];
  /** operationIds, paths (`/items/*`), or methods and paths (`GET /items/*`). */
  readonly operations?: readonly string[];
}

export interface Selected {
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
}

/**
 * Returns the document with only the selected operations, and with what these use, as if it had never had the rest. A
 * glob that matches nothing is an error.
 */
export function selectOperations(document: JsonObject, { tags = [], operations = [] }: Selection): Selected {
  if (tags.length === 0 && operations.length === 0) {
    return { document, findings: [] };
  }
  const globs = [
    ...tags.map((glob) => new Glob('--tags', glob)),
    ...operations.map((glob) => new Glob('--operations', glob)),
  ];
  const selected: Record<string, Json> = { ...document };
  for (const field of ['paths', 'webhooks']) {
    const items = document[field];
    if (isObject(items)) {
      selected[field] = selectedItems(document, items, globs);
    }
  }
  const unmatched = globs.filter(({ isMatched }) => !isMatched);
  const part = withoutUnused(selected);
  return {
    document: part,
    findings: [
      ...unmatched.map(({ flag, text }) => finding('selection-empty', '', { flag, glob: text })),
      ...tornReferences(part, part, ''),
    ],
  };
}

/** Finds references into operations that are left out. */
function tornReferences(document: JsonObject, value: Json, pointer: string): readonly Finding[] {
  if (isArray(value)) {
    return value.flatMap((item, index) => tornReferences(document, item, append(pointer, index)));
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const place = append(pointer, key);
    const target = key === '$ref' && typeof item === 'string' ? refPointer(item) : undefined;
    const isTorn = target !== undefined && /^\/(?:paths|webhooks)\//.test(target) && at(document, target) === undefined;
    return isTorn ? [finding('selection-torn', place, { ref: String(item) })] : tornReferences(document, item, place);
  });
}

/** One glob of a selection. */
class Glob {
  isMatched = false;
  readonly flag: '--tags' | '--operations';
  readonly text: string;
  readonly #matches: RegExp;

  constructor(flag: Glob['flag'], text: string) {
    this.flag = flag;
    this.text = text;
    // Literal text, except for stars; several in a row count as one
    const literals = text.split(/\*+/).map((each) => each.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    this.#matches = new RegExp(`^${literals.join('.*')}$`, 'su');
  }

  names(operation: JsonObject, method: string, path: string): boolean {
    const { tags, operationId } = operation;
    const names = this.flag === '--tags' ? (isArray(tags) ? tags : []) : [operationId, path, `${method} ${path}`];
    const isNamed = names.some((name) => typeof name === 'string' && this.#matches.test(name));
    this.isMatched ||= isNamed;
    return isNamed;
  }
}

function selectedItems(document: JsonObject, items: JsonObject, globs: readonly Glob[]): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [path, item] of Object.entries(items)) {
    const { value } = dereference(document, { value: item, pointer: '' });
    if (isExtension(path)) {
      setOwn(kept, path, item);
    } else if (isObject(value)) {
      const part = selectedItem(value, path, globs);
      if (part !== undefined) {
        setOwn(kept, path, part);
      }
    }
  }
  return kept;
}

/** Returns a path item with its selected operations; `undefined` if there are none. */
function selectedItem(item: JsonObject, path: string, globs: readonly Glob[]): JsonObject | undefined {
  // Every glob is asked, because each must match something
  const isSelected = (operation: Json | undefined, method: string): boolean =>
    isObject(operation) && globs.filter((glob) => glob.names(operation, method, path)).length > 0;
  let isAny = false;
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(item)) {
    if (key === 'additionalOperations' && isObject(value)) {
      const own = Object.entries(value).filter(([method, operation]) => isSelected(operation, method));
      isAny ||= own.length > 0;
      setOwn<Json>(kept, key, Object.fromEntries(own));
    } else if (!METHODS.includes(key)) {
      setOwn(kept, key, value);
    } else if (isSelected(value, key.toUpperCase())) {
      isAny = true;
      setOwn(kept, key, value);
    }
  }
  return isAny ? kept : undefined;
}
