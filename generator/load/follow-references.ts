import { type Finding, finding } from '../diagnostics/finding.js';
import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { escapeToken } from '../document/json-pointer.js';
import { percentDecoded, refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import { loopOf, type Resolved, resolveReference, resolveReferenceAs } from './resolve-reference.js';
import type { Source, Target } from './source.js';
import type { RefProblem, Sources } from './sources.js';
import { type ToldReference, tellReferences } from './tell-references.js';

export interface FollowedReferences {
  readonly problems: readonly { readonly source: Source; readonly finding: Finding }[];
  /** Whether a reference must be rewritten: it leads to another file, to an anchor, or through a reference. */
  readonly needsBundling: boolean;
  /** The objects and lists of the entry document that can be reached without following a reference. */
  readonly ownParts: ReadonlySet<Json>;
  /** The final targets of references that lead through more others than later stages follow. */
  readonly shortcuts: ReadonlyMap<Json, Target>;
}

interface Visit {
  readonly target: Target;
  readonly kind: NodeKind;
}

/** Follows every reference of the document once, opens the files that they lead to, and collects broken ones. */
export function followReferences(entry: Source, sources: Sources, allowDangling: boolean): FollowedReferences {
  const follower = new ReferenceFollower(entry, sources);
  follower.visit({ source: entry, pointer: '', value: entry.value }, 'document');
  const ownParts = new Set(follower.seen);
  follower.followAll();
  return {
    problems: tellReferences(follower.told, allowDangling),
    needsBundling: follower.needsBundling || allowDangling,
    ownParts,
    shortcuts: follower.shortcuts,
  };
}

type ResolvedTarget = Extract<Resolved, { readonly kind: 'target' }>;

/** Where a chain of references ends, and how many there are on the way. */
interface ChainEnd {
  readonly target: Target;
  readonly length: number;
}

/** A reference that leads through more others than this leads straight to their end: nobody does that on purpose. */
const LONGEST_CHAIN = 20;

class ReferenceFollower {
  readonly seen = new Set<Json>();
  readonly told: ToldReference[] = [];
  needsBundling = false;
  readonly #references: Visit[] = [];
  readonly shortcuts = new Map<Json, Target>();
  /** References that lead to a value, or into a reported loop, with the number of others on the way. */
  readonly #ended = new Map<Json, ChainEnd>();
  readonly #entry: Source;
  readonly #sources: Sources;

  constructor(entry: Source, sources: Sources) {
    this.#entry = entry;
    this.#sources = sources;
  }

  visit(target: Target, kind: NodeKind): void {
    const open: Visit[] = [{ target, kind }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.#visitOne(next, open);
    }
  }

  #visitOne({ target, kind }: Visit, open: Visit[]): void {
    const { source, pointer, value } = target;
    if (typeof value !== 'object' || value === null || this.seen.has(value)) {
      return;
    }
    // Examples and extensions are not parts: a reference into one turns its target into a part.
    if (kind === 'extension') {
      return;
    }
    if (refOf(value) !== undefined) {
      this.#references.push({ target, kind });
    }
    if (kind === 'data') {
      return;
    }
    this.seen.add(value);
    if (kind === 'discriminator') {
      this.#noteMapping(target);
    }
    if (isArray(value)) {
      for (const [index, item] of value.entries()) {
        open.push({ target: { source, pointer: `${pointer}/${index}`, value: item }, kind });
      }
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        const item = value[key];
        if (typeof item === 'object' && item !== null) {
          const at = `${pointer}/${escapeToken(key)}`;
          open.push({ target: { source, pointer: at, value: item }, kind: kindOfMember(kind, value, key) });
        }
      }
    }
  }

  /** References inside referenced parts are found on the way. */
  followAll(): void {
    for (let next = this.#references.pop(); next !== undefined; next = this.#references.pop()) {
      this.#follow(next);
    }
  }

  #follow({ target, kind }: Visit): void {
    const { source, value } = target;
    const ref = refOf(value) ?? '';
    const isInside = ref.startsWith('#') && source === this.#entry;
    if ((isInside && (kind === 'plain' || kind === 'data')) || (kind === 'data' && !isWhole(value))) {
      return;
    }
    const resolved = resolveReferenceAs(kind, this.#sources, source, ref);
    if (resolved.kind === 'pending') {
      return;
    }
    if (resolved.kind === 'problem') {
      // An example may contain something that only looks like a reference.
      if (kind !== 'data') {
        this.#report(target, kind, resolved.problem);
      }
      return;
    }
    this.#noteMeant(target, ref, kind, resolved);
    if (!isInside || `#${resolved.target.pointer}` !== percentDecoded(ref) || !ref.startsWith('#/')) {
      this.needsBundling = true;
    }
    this.#checkLoop(target, kind);
    this.visit(resolved.target, kind);
  }

  /** Mapping values are names or references (OAS 3.1.1 §4.8.25); one that leads nowhere is treated as a name. */
  #noteMapping({ source, value, pointer }: Target): void {
    for (const ref of mappedReferences(value)) {
      if (ref.startsWith('#/') && source === this.#entry) {
        continue;
      }
      const resolved = resolveReference(this.#sources, source, ref);
      if (resolved.kind === 'target') {
        this.needsBundling = true;
        this.#references.push({ target: { source, pointer, value: { $ref: ref } }, kind: 'schema' });
      }
    }
  }

  /** References in a row that lead back have no value. Each is followed once, and each loop is reported once. */
  #checkLoop(start: Target, kind: NodeKind): void {
    const chain = new Map<Json, Target>();
    let at = start;
    for (let ref = refOf(at.value); ref !== undefined; ref = refOf(at.value)) {
      if (chain.has(at.value)) {
        const all = [...chain.values()];
        const loop = all.slice(all.findIndex(({ value }) => value === at.value));
        const [first] = loop.toSorted((a, b) => compareText(a.pointer, b.pointer));
        this.#report(first ?? at, kind, loopOf(loop.map(({ value }) => refOf(value) ?? '')));
        break;
      }
      if (this.#ended.has(at.value)) {
        break;
      }
      chain.set(at.value, at);
      const resolved: Resolved = resolveReference(this.#sources, at.source, ref);
      if (resolved.kind !== 'target') {
        return;
      }
      at = resolved.target;
    }
    let next: ChainEnd = this.#ended.get(at.value) ?? { target: at, length: 0 };
    let from: Target = at;
    for (const target of [...chain.values()].toReversed()) {
      const end = leadsOnOnly(from.value)
        ? { target: next.target, length: next.length + 1 }
        : { target: from, length: 0 };
      this.#ended.set(target.value, end);
      if (end.length > LONGEST_CHAIN) {
        this.shortcuts.set(target.value, end.target);
        this.needsBundling = true;
      }
      next = end;
      from = target;
    }
  }

  #noteMeant(at: Target, ref: string, kind: NodeKind, { meant, isWithin }: ResolvedTarget): void {
    const got = isWithin ? 'something that is not a schema, but contains one,' : 'nothing';
    if (meant !== undefined && !(kind === 'data' || kind === 'plain')) {
      this.#report(at, kind, (_, pointer, others) => finding('ref-meant', pointer, { ref, meant, others, got }));
    }
  }

  #report(at: Target, kind: NodeKind, problem: RefProblem): void {
    this.told.push({ at, kind, problem });
  }
}

/** A reference without siblings. */
export function isWhole(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 1 && refOf(value) !== undefined;
}

/** A reference without siblings that describe its target further. */
function leadsOnOnly(value: Json): boolean {
  return refOf(value) !== undefined && Object.keys(Object(value)).every((key) => LEADING_ON.has(key));
}

const LEADING_ON: ReadonlySet<string> = new Set(['$ref', 'summary', 'description']);

/** Returns the values of `discriminator.mapping` that are not plain names. */
function mappedReferences(discriminator: Json): readonly string[] {
  const mapping = isObject(discriminator) ? discriminator['mapping'] : undefined;
  return isObject(mapping) ? Object.values(mapping).filter(isReference) : [];
}

export function isReference(value: Json): value is string {
  return typeof value === 'string' && /[/#]|\.(?:ya?ml|json)$/i.test(value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
