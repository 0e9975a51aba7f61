import { isDeepStrictEqual } from 'node:util';
import { parsePointer } from '../../document/json-pointer.js';
import { isArray, isObject, member } from '../../document/value.js';
import type { Api, Operation, Tag } from '../../model/api.js';
import type { BuiltDocument } from '../../model/built-document.js';
import type { Json } from '../../model/json.js';
import { formatStatusKey } from '../../model/status.js';
import { TYPE_SUFFIXES } from '../../resolve/build-api.js';

/** What has a new name: old name → new name. */
export interface Renames {
  /** Handlers' keys. */
  readonly keys: ReadonlyMap<string, string>;
  /** Types of the generated folder. */
  readonly types: ReadonlyMap<string, string>;
}

export const NO_RENAMES: Renames = { keys: new Map(), types: new Map() };

/**
 * Finds renamed operations: another key now has the method and path; or the method and the shape of the path, in which
 * parameters may have other names, if it takes and replies the same. `isBlocked` says which keys, and with them their
 * types, can't be renamed.
 */
export function findRenames(
  previous: BuiltDocument,
  next: BuiltDocument,
  isBlocked: (from: string, keys: Renames['keys']) => boolean = () => false,
): Renames {
  const pairs = matchOperations(previous, next);
  const all = new Map(
    pairs.map(([before, after]) => [before.key, after.key] as const).filter(([from, to]) => from !== to),
  );
  const keys = new Map([...all].filter(([from]) => !isBlocked(from, all)));
  const types = new Map<string, string>();
  for (const [before, after] of pairs) {
    if (all.has(before.key) && !keys.has(before.key)) {
      continue;
    }
    for (const [from, to] of typeNames(before, after, previous.api, next.api)) {
      if (from !== to) {
        types.set(from, to);
      }
    }
  }
  for (const [before, after] of matchTags(previous.api, next.api, all)) {
    if (before.typeName !== after.typeName) {
      types.set(before.typeName, after.typeName);
    }
  }
  return { keys, types };
}

function matchOperations(previous: BuiltDocument, next: BuiltDocument): readonly (readonly [Operation, Operation])[] {
  const place = ({ method, path }: Operation) => `${method} ${path}`;
  const after = new Map(next.api.operations.map((each) => [place(each), each]));
  const pairs: (readonly [Operation, Operation])[] = [];
  const left = previous.api.operations.filter((before) => {
    const same = after.get(place(before));
    if (same) {
      pairs.push([before, same]);
    }
    return !same;
  });
  const taken = new Set(pairs.map(([, each]) => each));
  const keys = new Set(next.api.operations.map(({ key }) => key));
  for (const before of left) {
    const match = next.api.operations.find(
      (each) =>
        !taken.has(each) &&
        each.method === before.method &&
        pathShape(each.path) === pathShape(before.path) &&
        (each.key === before.key || isDeepStrictEqual(contract(before, previous), contract(each, next))),
    );
    // An operation that only moved to another path keeps its name
    const moved = keys.has(before.key) ? next.api.operations.find((each) => each.key === before.key) : undefined;
    const to = match ?? (moved && !taken.has(moved) ? moved : undefined);
    if (!to) {
      continue;
    }
    taken.add(to);
    pairs.push([before, to]);
  }
  return pairs;
}

function pathShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

const WORDS: ReadonlySet<string> = new Set(['operationId', 'summary', 'description', 'tags', 'example', 'examples']);

/** Returns what an operation takes and replies, without descriptions and the names of its path's parameters. */
function contract({ pointer }: Operation, { document }: BuiltDocument): Json {
  const at = (place: string) => parsePointer(place).reduce<Json | undefined>(member, document);
  const pathItem = at(pointer.slice(0, pointer.lastIndexOf('/')));
  return [wordless(member(pathItem, 'parameters') ?? null), wordless(at(pointer) ?? null)];
}

function wordless(value: Json): Json {
  if (isArray(value)) {
    return value.map(wordless);
  }
  if (!isObject(value)) {
    return value;
  }
  const isPathParameter = value['in'] === 'path';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !WORDS.has(key) && !(isPathParameter && key === 'name'))
      .map(([key, each]) => [key, wordless(each)]),
  );
}

/** Returns the names of an operation's types, before and after. */
function typeNames(
  before: Operation,
  after: Operation,
  previous: Api,
  next: Api,
): readonly (readonly [string, string])[] {
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const owned = new Set(next.declarations.filter(({ owner }) => owner === after.typeName).map(({ name }) => name));
  return [
    ...TYPE_SUFFIXES.map((suffix) => [before.typeName + suffix, after.typeName + suffix] as const),
    ...places.flatMap((place) => pairOf(before.parameterTypes[place], after.parameterTypes[place])),
    ...before.responses.flatMap(({ status, headersType }) => {
      const key = formatStatusKey(status);
      return pairOf(headersType, after.responses.find((each) => formatStatusKey(each.status) === key)?.headersType);
    }),
    ...previous.declarations.flatMap(({ owner, name }) => {
      const to = after.typeName + name.slice(before.typeName.length);
      return owner === before.typeName && name.startsWith(before.typeName) && owned.has(to)
        ? [[name, to] as const]
        : [];
    }),
  ];
}

function pairOf(from: string | undefined, to: string | undefined): readonly (readonly [string, string])[] {
  return from !== undefined && to !== undefined ? [[from, to]] : [];
}

/** Matches tags by name; if that is gone, a tag matches if it contains all of the old one's operations. */
function matchTags(previous: Api, next: Api, keys: ReadonlyMap<string, string>): readonly (readonly [Tag, Tag])[] {
  const after = new Map(next.tags.map((tag) => [tag.name, tag]));
  const before = new Set(previous.tags.map(({ name }) => name));
  const added = next.tags.filter(({ name }) => !before.has(name));
  return previous.tags.flatMap((tag) => {
    const held = tag.operations.map((key) => keys.get(key) ?? key);
    const match =
      after.get(tag.name) ?? added.find(({ operations }) => isDeepStrictEqual(new Set(operations), new Set(held)));
    return match ? [[tag, match] as const] : [];
  });
}
