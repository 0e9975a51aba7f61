import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { setOwn } from '../document/value.js';
import type { Json } from '../model/json.js';
import type { Position, TextProblem } from './source.js';

/**
 * How many values aliases may stand for in total. Each use is a copy (JSON has no sharing), so nested aliases multiply;
 * yaml's own limit counts uses, and refuses a harmless anchor that is used a hundred times.
 */
const MOST_ALIASED_VALUES = 200_000;
/** An alias inside its own anchor would nest for ever. */
const DEEPEST_ALIAS = 100;

/**
 * Turns YAML nodes into JSON values. It does not use `toJS()`, because keys must keep their spelling (`200`, not a
 * number), equal keys must be found with their lines, `__proto__` is a key like others, and aliases need a suitable
 * limit.
 */
export class YamlReader {
  readonly problems: TextProblem[] = [];
  readonly warnings: TextProblem[] = [];
  #aliased = 0;
  #aliasDepth = 0;
  #areAliasesRefused = false;
  /** The alias in the document's own text that is being read. */
  #outermost: Node | undefined;
  readonly #document: Document.Parsed;
  readonly #anchors = new Map<string, Node>();
  readonly #place: (offset: number) => Position;

  constructor(document: Document.Parsed, place: (offset: number) => Position) {
    this.#document = document;
    this.#place = place;
  }

  read(): Json {
    return this.#value(this.#document.contents, '');
  }

  #value(node: Node | null | undefined, pointer: string): Json {
    if (this.#aliasDepth > 0 && ++this.#aliased > MOST_ALIASED_VALUES) {
      this.#refuseAliases(node, pointer);
      return null;
    }
    if (isAlias(node)) {
      return this.#alias(node.source, node, pointer);
    }
    this.#note(node, pointer);
    if (isMap<Node, Node | null>(node)) {
      return this.#map(node, pointer);
    }
    if (isSeq<Node>(node)) {
      return node.items.map((item, index) => this.#value(item, append(pointer, index)));
    }
    return isScalar(node) ? scalarValue(node) : null;
  }

  /** Notes anchors in order: an alias means the last one before it (YAML 1.2.2 §7.1). */
  #note(node: Node | null | undefined, pointer: string): void {
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined && this.#aliasDepth === 0) {
        this.#anchors.set(node.anchor, node);
      }
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:') && this.#aliasDepth === 0) {
        this.#warn(node, node.tag, pointer);
      } else if (node.tag !== undefined && !CORE_TAGS.has(node.tag) && this.#aliasDepth === 0) {
        this.#warn(node, node.tag.replace('tag:yaml.org,2002:', '!!'), pointer);
      }
    }
  }

  #warn(node: Node, tag: string, pointer: string): void {
    this.warnings.push({ ...this.#place(node.range?.[0] ?? 0), finding: finding('yaml-tag', pointer, { tag }) });
  }

  #alias(name: string, node: Node, pointer: string): Json {
    const target = this.#anchors.get(name);
    if (target === undefined || this.#aliasDepth >= DEEPEST_ALIAS) {
      this.#refuseAliases(node, pointer);
      return null;
    }
    if (this.#aliasDepth++ === 0) {
      this.#outermost = node;
    }
    const value = this.#value(target, pointer);
    this.#aliasDepth--;
    return value;
  }

  /** Reports it once; after that every value is null, so that the rest of the document is quickly done. */
  #refuseAliases(node: Node | null | undefined, pointer: string): void {
    if (this.#areAliasesRefused) {
      return;
    }
    this.#areAliasesRefused = true;
    const at = this.#outermost ?? node;
    this.#refuse(at, pointer, 'its aliases stand for too many values', 'Write the values out, or use $ref.');
  }

  #refuse(at: Node | null | undefined, pointer: string, problem: string, advice: string): void {
    const refused = finding('syntax', pointer, { format: 'YAML', problem, advice });
    this.problems.push({ ...this.#place(at?.range?.[0] ?? 0), finding: refused });
  }

  #map(node: YAMLMap<Node, Node | null>, pointer: string): Json {
    const result: Record<string, Json> = {};
    const seen = new Map<string, Node>();
    const merged: Json[] = [];
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        merged.push(...this.#merged(value, pointer));
        continue;
      }
      this.#note(key, pointer);
      const name = keyOf(key);
      const at = append(pointer, name ?? '');
      if (name === undefined) {
        this.#refuse(key, pointer, 'an object or list is used as a key', 'Use text as the key.');
        continue;
      }
      const first = seen.get(name);
      if (first !== undefined) {
        const line = this.#place(first.range?.[0] ?? 0).line;
        const duplicate = finding('duplicate-key', at, { key: name, first: String(line) });
        this.problems.push({ ...this.#place(key.range?.[0] ?? 0), finding: duplicate });
      }
      seen.set(name, key);
      setOwn(result, name, this.#value(value, at));
    }
    // The mapping's own keys take precedence over merged ones, and an earlier merged mapping over a later one
    // (yaml.org/type/merge).
    for (const source of merged) {
      for (const [name, value] of typeof source === 'object' && source !== null ? Object.entries(source) : []) {
        if (!Object.hasOwn(result, name)) {
          setOwn(result, name, value);
        }
      }
    }
    return result;
  }

  #merged(value: Node | null, pointer: string): readonly Json[] {
    const read = this.#value(value, pointer);
    const sources: readonly Json[] = Array.isArray(read) ? read : [read];
    return sources.filter((source) => typeof source === 'object' && source !== null && !Array.isArray(source));
  }
}

const CORE_TAGS: ReadonlySet<string> = new Set(
  ['map', 'seq', 'str', 'null', 'bool', 'int', 'float', 'merge'].map((name) => `tag:yaml.org,2002:${name}`),
);

/** Returns a key as spelt: `200` and `1.10` are not rounded, `true` and `~` not translated; undefined for others. */
export function keyOf(key: Node | null): string | undefined {
  if (key === null) {
    return '';
  }
  if (!isScalar(key)) {
    return undefined;
  }
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value ?? ''));
}

/** Whether it is a plain `<<`; in quotes it is an ordinary key. */
export function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.source === '<<' && (key.type === 'PLAIN' || key.type === undefined);
}

/** Returns the mappings that a `<<` names: one, or a list of them. */
export function mergeSources(document: Document.Parsed, value: Node | null): readonly Node[] {
  const node = isAlias(value) ? value.resolve(document) : value;
  if (isSeq<Node>(node)) {
    return node.items.flatMap((item) => mergeSources(document, item));
  }
  return isMap(node) ? [node] : [];
}

function scalarValue(node: Scalar): Json {
  const { value } = node;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) {
    return value;
  }
  // JSON has neither infinities nor NaN, nor integers of any length.
  return typeof value === 'number' && Number.isFinite(value) ? value : (node.source ?? null);
}
