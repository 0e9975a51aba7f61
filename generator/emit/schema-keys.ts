import { digest } from '../cache/cache.js';
import { componentKey } from '../document/reference.js';
import type { SchemaDeclaration } from '../model/api.js';
import type { Schema } from '../model/schema.js';

/** Returns a short name for all that a schema says, including what it refers to: it changes when any of that does. */
export type SchemaKey = (schema: Schema) => string;

export function schemaKeys(declarations: readonly SchemaDeclaration[]): SchemaKey {
  const byKey = new Map(declarations.map(({ key, schema }) => [key, schema]));
  const contents = new Map<string, Content>();
  const own = (key: string): Content => {
    const content = contents.get(key) ?? contentOf(byKey.get(key) ?? true);
    contents.set(key, content);
    return content;
  };
  const known = new Map<string, string>();
  const reach = (keys: readonly string[], found: Set<string>): Set<string> => {
    for (const key of keys) {
      if (found.has(key)) {
        continue;
      }
      found.add(key);
      reach(own(key).refersTo, found);
    }
    return found;
  };
  const all = (key: string): string => {
    const name = known.get(key) ?? digest([...reach([key], new Set())].map((each) => own(each).text).join());
    known.set(key, name);
    return name;
  };
  return (schema) => {
    const { text, refersTo } = contentOf(schema);
    return digest([text, ...refersTo.map(all)].join());
  };
}

interface Content {
  /** A digest. */
  readonly text: string;
  /** Keys of declarations. */
  readonly refersTo: readonly string[];
}

/** Matches a `$ref`, or the mapping of a discriminator. */
const REFERENCE = /"#\/components\/schemas\/(?:[^"\\]|\\.)*"/g;

function contentOf(schema: Schema): Content {
  const text = JSON.stringify(schema);
  const refs = [...text.matchAll(REFERENCE)].map(([literal]) => String(JSON.parse(literal)));
  return { text: digest(text), refersTo: [...new Set(refs)].flatMap(($ref) => componentKey($ref) ?? []) };
}
