import { type Finding, finding } from '../diagnostics/finding.js';
import { kindOfMember, type NodeKind, sectionOf } from '../document/grammar.js';
import { append, escapeToken, parsePointer, toFragment } from '../document/json-pointer.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import { componentName } from './component-name.js';
import { type FollowedReferences, isReference, isWhole } from './follow-references.js';
import { endOfChain, resolveReference, resolveReferenceAs } from './resolve-reference.js';
import type { Source, Target } from './source.js';
import type { Sources } from './sources.js';

export interface Bundle {
  readonly document: JsonObject;
  /** Where a part of the bundled document comes from, by its pointer. Without an entry, that is within its parent. */
  readonly origins: ReadonlyMap<string, Target>;
  readonly problems: readonly { readonly source: Source; readonly finding: Finding }[];
}

/**
 * Makes one document of many files. What a reference leads to in another file becomes a component with a name, so that
 * each schema is one type; only things without a section in `components` (path items, lists, descriptions) replace the
 * reference.
 */
export function bundle(entry: Source, sources: Sources, followed: FollowedReferences, options: BundleOptions): Bundle {
  const bundler = new Bundler(entry, sources, followed, options);
  return { document: bundler.run(), origins: bundler.origins, problems: bundler.problems };
}

export interface BundleOptions {
  readonly isVersion2: boolean;
  /** Whether a schema replaces a reference to one that does not exist. */
  readonly allowDanglingRefs: boolean;
}

interface Placed {
  readonly target: Target;
  readonly kind: NodeKind;
  readonly at: string;
}

const SECTIONS = 'schemas responses parameters examples requestBodies headers securitySchemes links callbacks'
  .split(' ')
  .map((name) => `/components/${name}`);
const SECTIONS_2 = ['/definitions', '/parameters', '/responses'];

class Bundler {
  readonly origins = new Map<string, Target>();
  readonly problems: { source: Source; finding: Finding }[] = [];
  /** Where a value of another file is in the bundled document. */
  readonly #homes = new Map<string, string>();
  readonly #names = new Map<string, Set<string>>();
  readonly #queue: Placed[] = [];
  /** What is currently being inlined, to notice cycles. */
  readonly #open = new Set<string>();
  readonly #entry: Source;
  readonly #sources: Sources;
  readonly #ownParts: ReadonlySet<Json>;
  readonly #shortcuts: ReadonlyMap<Json, Target>;
  readonly #isVersion2: boolean;
  readonly #allowDanglingRefs: boolean;

  constructor(
    entry: Source,
    sources: Sources,
    { ownParts, shortcuts }: FollowedReferences,
    { isVersion2, allowDanglingRefs }: BundleOptions,
  ) {
    this.#entry = entry;
    this.#sources = sources;
    this.#ownParts = ownParts;
    this.#shortcuts = shortcuts;
    this.#isVersion2 = isVersion2;
    this.#allowDanglingRefs = allowDanglingRefs;
  }

  run(): JsonObject {
    for (const section of this.#isVersion2 ? SECTIONS_2 : SECTIONS) {
      this.#nameSection(section);
    }
    const root: Target = { source: this.#entry, pointer: '', value: this.#entry.value };
    this.origins.set('', root);
    const document = this.#copy(root, 'document', '');
    if (!isObject(document)) {
      throw new Error('The document is not an object, though its version was read from it.');
    }
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.origins.set(next.at, next.target);
      place(document, next.at, this.#copy(next.target, next.kind, next.at));
    }
    return document;
  }

  /** Keeps names that the document itself gives to parts of other files (`Pet: { $ref: pet.yaml }`). */
  #nameSection(section: string): void {
    const names = new Set<string>();
    this.#names.set(section, names);
    const found = resolveReference(this.#sources, this.#entry, `#${section}`);
    const end = found.kind === 'target' ? endOfChain(this.#sources, found.target) : found;
    if (end.kind !== 'target' || !isObject(end.target.value)) {
      return;
    }
    const { source, pointer } = end.target;
    for (const [name, value] of Object.entries(end.target.value)) {
      names.add(name);
      const at = append(section, name);
      const named: Target = { source, pointer: append(pointer, name), value };
      for (const target of isWhole(value) ? [named, this.#skipReferences(named)] : [named]) {
        if (this.#isForeign(target) && !this.#homes.has(keyOf(target))) {
          this.#homes.set(keyOf(target), at);
        }
      }
    }
  }

  #isForeign({ source, value }: Target): boolean {
    return source !== this.#entry || (typeof value === 'object' && value !== null && !this.#ownParts.has(value));
  }

  /** Skips references that only lead to others, until the entry document is reached: its own names are kept. */
  #skipReferences(start: Target): Target {
    let target = start;
    for (const seen = new Set<Json>(); isWhole(target.value) && !seen.has(target.value); ) {
      seen.add(target.value);
      const next = resolveReference(this.#sources, target.source, refOf(target.value) ?? '');
      if (next.kind !== 'target') {
        return target;
      }
      target = next.target;
      if (!this.#isForeign(target)) {
        return target;
      }
    }
    return target;
  }

  #copy(target: Target, kind: NodeKind, at: string): Json {
    const { source, pointer, value } = target;
    if (typeof value !== 'object' || value === null || kind === 'extension') {
      return value;
    }
    const ref = refOf(value);
    if (ref !== undefined) {
      return this.#copyReference(target, ref, kind, at);
    }
    if (kind === 'data') {
      return value;
    }
    if (isArray(value)) {
      return value.map((item, index) =>
        this.#copy({ source, pointer: `${pointer}/${index}`, value: item }, kind, `${at}/${index}`),
      );
    }
    const copy = this.#copyMembers(target, value as JsonObject, kind, at);
    return kind === 'discriminator' ? this.#copyMapping(source, copy) : copy;
  }

  #copyMembers({ source, pointer }: Target, value: JsonObject, kind: NodeKind, at: string): JsonObject {
    const copy: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value)) {
      const step = `/${escapeToken(key)}`;
      const target: Target = { source, pointer: pointer + step, value: item };
      setOwn(copy, key, key === '$ref' ? item : this.#copy(target, kindOfMember(kind, value, key), at + step));
    }
    return copy;
  }

  #copyReference(from: Target, ref: string, kind: NodeKind, at: string): Json {
    const isLoose = kind === 'plain' || kind === 'data';
    if (isLoose && ref.startsWith('#') && from.source === this.#entry) {
      return from.value;
    }
    if (kind === 'data' && !isWhole(from.value)) {
      return from.value;
    }
    const resolved = resolveReferenceAs(kind, this.#sources, from.source, ref);
    if (resolved.kind !== 'target') {
      return kind === 'schema' && this.#allowDanglingRefs ? this.#siblingsOf(from, kind, at) : from.value;
    }
    const reached = this.#shortcuts.get(from.value) ?? resolved.target;
    const target = this.#isForeign(reached) ? this.#skipReferences(reached) : reached;
    const pointer = this.#pointerTo(target, kind, at);
    if (pointer === undefined) {
      return this.#putInPlace(from, target, kind, at);
    }
    return { $ref: toFragment(pointer), ...this.#siblingsOf(from, kind, at) };
  }

  /** Returns the siblings of a reference. */
  #siblingsOf(from: Target, kind: NodeKind, at: string): JsonObject {
    const { $ref: _, ...siblings } = this.#copyMembers(from, from.value as JsonObject, kind, at);
    return siblings;
  }

  /** Returns where the target is or will be in the bundled document; undefined if it must be inlined. */
  #pointerTo(target: Target, kind: NodeKind, at: string): string | undefined {
    if (kind === 'plain' || kind === 'data' || !isObject(target.value)) {
      return undefined;
    }
    if (!this.#isForeign(target)) {
      return target.pointer;
    }
    const home = this.#homes.get(keyOf(target));
    if (home !== undefined) {
      return home === at ? undefined : home;
    }
    const section = sectionOf(kind, this.#isVersion2);
    if (section === undefined) {
      return undefined;
    }
    const names = this.#names.get(section) ?? new Set();
    const name = componentName(target, names);
    this.#names.set(section, names.add(name));
    const created = append(section, name);
    this.#homes.set(keyOf(target), created);
    this.#queue.push({ target, kind, at: created });
    return created;
  }

  #putInPlace(from: Target, target: Target, kind: NodeKind, at: string): Json {
    const key = keyOf(target);
    if (this.#open.has(key)) {
      const ref = refOf(from.value) ?? '';
      const loop = finding('ref-loop', append(from.pointer, '$ref'), { ref, loop: ref });
      this.problems.push({ source: from.source, finding: loop });
      return {};
    }
    this.#open.add(key);
    this.origins.set(at, target);
    const copy = this.#copy(target, kind, at);
    this.#open.delete(key);
    if (!isObject(copy) || isWhole(from.value)) {
      return copy;
    }
    // The siblings of a path item's reference belong to the document, and take precedence (OAS 3.0.4 §4.7.9).
    const siblings = this.#siblingsOf(from, kind, at);
    for (const name of Object.keys(siblings)) {
      this.origins.set(append(at, name), { ...from, pointer: append(from.pointer, name) });
    }
    return { ...copy, ...siblings };
  }

  #copyMapping(source: Source, discriminator: JsonObject): JsonObject {
    const { mapping } = discriminator;
    if (!isObject(mapping)) {
      return discriminator;
    }
    const copy: Record<string, Json> = {};
    for (const [value, ref] of Object.entries(mapping)) {
      setOwn(copy, value, isReference(ref) ? this.#mappedTo(source, ref) : ref);
    }
    return { ...discriminator, mapping: copy };
  }

  #mappedTo(source: Source, ref: string): string {
    if (ref.startsWith('#/') && source === this.#entry) {
      return ref;
    }
    const resolved = resolveReference(this.#sources, source, ref);
    if (resolved.kind !== 'target') {
      return ref;
    }
    const pointer = this.#pointerTo(this.#skipReferences(resolved.target), 'schema', '');
    return pointer === undefined ? ref : toFragment(pointer);
  }
}

function keyOf({ source, pointer }: Target): string {
  return `${source.id}#${pointer}`;
}

/** Sets a member of the document, and creates the objects on the way to it. The document is a fresh copy. */
function place(document: JsonObject, pointer: string, value: Json): void {
  const tokens = parsePointer(pointer);
  // The model promises readonly to others; until the bundle is returned, this function may fill it.
  let parent = document as Record<string, Json>;
  for (const token of tokens.slice(0, -1)) {
    const known = parent[token];
    const child = (isObject(known) ? known : {}) as Record<string, Json>;
    setOwn<Json>(parent, token, child);
    parent = child;
  }
  setOwn(parent, tokens.at(-1) ?? '', value);
}
