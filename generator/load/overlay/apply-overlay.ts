import type * as JsonP3 from 'json-p3';
import { type Finding, finding } from '../../diagnostics/finding.js';
import { append } from '../../document/json-pointer.js';
import { isArray, isObject, member } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import { lazily } from '../../packages/lazily.js';
import { DEEPEST } from '../nesting.js';
import type { Branch, Origin, OverlaidTree } from './overlaid-tree.js';

const jsonP3 = lazily<typeof JsonP3>('json-p3');

/** `..` searches as deep as a document may be, leaves included; the library's own limit is 50 levels. */
const MOST_LEVELS = { maxRecursionDepth: DEEPEST + 3 };

/** A match of a query in the tree. */
interface Found {
  readonly value: Json;
  readonly parent: Branch | undefined;
  readonly key: string;
}

/** What is wrong with an action, and with which of its members. */
class OverlayFault extends Error {
  readonly member: string;

  constructor(member: string, message: string) {
    super(message);
    this.member = member;
  }
}

/**
 * Applies an overlay to a document, action by action (Overlay 1.1.0 §4.4.3). `index` identifies it. Findings have
 * pointers into the overlay; after an error the remaining actions are tried all the same.
 */
export function applyOverlay(tree: OverlaidTree, overlay: JsonObject, index: number): readonly Finding[] {
  const actions = overlay['actions'];
  return (isArray(actions) ? actions : []).flatMap((action, at): Finding[] => {
    const pointer = append('/actions', at);
    try {
      const isAny = isObject(action) && apply(tree, action, { overlay: index, pointer });
      return isAny ? [] : [finding('overlay-nothing', append(pointer, 'target'), { target: targetOf(action) })];
    } catch (error) {
      if (!(error instanceof OverlayFault)) {
        throw error;
      }
      return [
        finding('overlay-wrong', append(pointer, error.member), { problem: `'${error.member}' ${error.message}` }),
      ];
    }
  });
}

function targetOf(action: Json): string {
  return String(member(action, 'target'));
}

/** Returns whether the target has selected anything. */
function apply(tree: OverlaidTree, action: JsonObject, origin: Origin): boolean {
  const { remove, update, copy } = action;
  const found = select(tree, action['target'], 'target');
  if (remove === true) {
    // Starts with the last, so that the places of the others stay
    for (const { parent, key } of found.toReversed()) {
      removeFrom(parent, key);
    }
    return found.length > 0;
  }
  if (update !== undefined && copy !== undefined) {
    throw new OverlayFault('copy', "is next to 'update': an action does one or the other");
  }
  if (update === undefined && copy === undefined) {
    throw new OverlayFault('target', "has neither 'update' nor 'copy' nor 'remove: true' beside it");
  }
  const kinds = new Set(found.map(({ value }) => kindOf(value)));
  if (kinds.size > 1) {
    throw new OverlayFault('target', `selects ${[...kinds].join(' and ')}: one action changes only one kind`);
  }
  const keyword = update === undefined ? 'copy' : 'update';
  const source = update === undefined ? copied(tree, copy) : undefined;
  const given: Given = {
    keyword,
    origin: { ...origin, pointer: append(origin.pointer, keyword) },
    make: (value, from) => (source === undefined ? tree.graft(value, from) : tree.copyOf(value)),
  };
  for (const each of found) {
    // The copied part may be inside the target
    change(tree, each, source === undefined ? (update ?? null) : tree.copyOf(source), given);
  }
  return found.length > 0;
}

interface Given {
  readonly keyword: 'update' | 'copy';
  readonly origin: Origin;
  readonly make: (value: Json, from: Origin) => Json;
}

function select(tree: OverlaidTree, path: Json | undefined, keyword: string): readonly Found[] {
  if (typeof path !== 'string') {
    throw new OverlayFault(keyword, 'must be a JSONPath query, such as $.paths.*.get');
  }
  const { JSONPathEnvironment, JSONPathRecursionLimitError } = jsonP3();
  const queries = new JSONPathEnvironment(MOST_LEVELS);
  let places: readonly (readonly (string | number)[])[];
  try {
    places = queries
      .query(path, tree.root as Parameters<typeof queries.query>[1])
      .nodes.map(({ location }) => location);
  } catch (error) {
    if (error instanceof JSONPathRecursionLimitError) {
      throw new OverlayFault(keyword, `would search deeper than ${DEEPEST} levels, which earlier actions have created`);
    }
    throw new OverlayFault(
      keyword,
      `is not a JSONPath query (RFC 9535): ${error instanceof Error ? error.message : error}`,
    );
  }
  const seen = new Set<string>();
  return places.flatMap((place): Found[] => {
    const tokens = place.map(String);
    const id = JSON.stringify(tokens);
    if (seen.has(id)) {
      return [];
    }
    seen.add(id);
    let parent: Json | undefined;
    let value: Json | undefined = tree.root;
    for (const token of tokens) {
      parent = value;
      value = member(value, token);
    }
    // Objects and lists of the tree are its own copies, and may be changed
    return value === undefined ? [] : [{ value, parent: parent as Branch | undefined, key: tokens.at(-1) ?? '' }];
  });
}

function copied(tree: OverlaidTree, path: Json | undefined): Json {
  const found = select(tree, path, 'copy');
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new OverlayFault('copy', `selects ${found.length} values, but must select one`);
  }
  return only.value;
}

function kindOf(value: Json): 'objects' | 'lists' | 'plain values' {
  return isArray(value) ? 'lists' : isObject(value) ? 'objects' : 'plain values';
}

function removeFrom(parent: Branch | undefined, key: string): void {
  if (parent === undefined) {
    throw new OverlayFault('target', "selects the whole document, which can't be removed");
  }
  if (isArray(parent)) {
    (parent as Json[]).splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
}

function change(tree: OverlaidTree, { value, parent, key }: Found, given: Json, how: Given): void {
  if (isArray(value)) {
    const list = value as Json[]; // as above
    list.push(...appended(given, how));
  } else if (isObject(value)) {
    if (!isObject(given)) {
      throw new OverlayFault(how.keyword, `must be an object, like what the target selects`);
    }
    merge(tree, value as Record<string, Json>, given, how);
  } else if (kindOf(given) !== 'plain values') {
    throw new OverlayFault(how.keyword, 'must be a plain value, like what the target selects');
  } else if (parent !== undefined) {
    tree.setMember(parent, key, given, how.origin);
  }
}

function appended(given: Json, { make, origin }: Given): readonly Json[] {
  return isArray(given)
    ? given.map((item, index) => make(item, { ...origin, pointer: append(origin.pointer, index) }))
    : [make(given, origin)];
}

function merge(tree: OverlaidTree, target: Record<string, Json>, given: JsonObject, how: Given): void {
  for (const [key, value] of Object.entries(given)) {
    const known = member(target, key);
    const origin: Origin = { ...how.origin, pointer: append(how.origin.pointer, key) };
    const inner: Given = { ...how, origin };
    if (known === undefined) {
      tree.setMember(target, key, how.make(value, origin), origin);
    } else if (kindOf(known) !== kindOf(value)) {
      throw new OverlayFault(
        how.keyword,
        `has '${key}' as one of ${kindOf(value)}, but the document has one of ${kindOf(known)}`,
      );
    } else if (isObject(known) && isObject(value)) {
      merge(tree, known as Record<string, Json>, value, inner);
    } else if (isArray(known)) {
      (known as Json[]).push(...appended(value, inner));
    } else {
      tree.setMember(target, key, value, origin);
    }
  }
}
