import type { Finding } from '../diagnostics/finding.js';
import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { append, escapeToken } from '../document/json-pointer.js';
import { percentDecoded, refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import { loopOf, type Resolved, resolveReference } from './resolve-reference.js';
import type { Source, Target } from './source.js';
import type { RefProblem, Sources } from './sources.js';

export interface FollowedReferences {
  readonly problems: readonly { readonly source: Source; readonly finding: Finding }[];
  /** Whether a reference must be written otherwise: it leads to another file, to an anchor, or through a reference. */
  readonly needsBundling: boolean;
  /** The objects and lists of the entry document that are reached without following a reference. */
  readonly ownParts: ReadonlySet<Json>;
}

interface Visit {
  readonly target: Target;
  readonly kind: NodeKind;
}

/** Follows every reference of the document once, opens the files that they lead to, and collects those that lead nowhere. */
export function followReferences(entry: Source, sources: Sources): FollowedReferences {
  const follower = new ReferenceFollower(entry, sources);
  follower.visit({ source: entry, pointer: '', value: entry.value }, 'document');
  const ownParts = new Set(follower.seen);
  follower.followAll();
  return { problems: follower.problems, needsBundling: follower.needsBundling, ownParts };
}

class ReferenceFollower {
  readonly seen = new Set<Json>();
  readonly problems: { source: Source; finding: Finding }[] = [];
  needsBundling = false;
  readonly #references: Visit[] = [];
  readonly #inKnownLoop = new Set<Json>();
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
    // Examples and extensions are no parts: a reference into one makes a part of what it names.
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

  /** References of what references lead to are found on the way. */
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
    const resolved = resolveReference(this.#sources, source, ref);
    if (resolved.kind === 'pending') {
      return;
    }
    if (resolved.kind === 'problem') {
      // An example may show a reference that is none.
      if (kind !== 'data') {
        this.#report(target, ref, resolved.problem);
      }
      return;
    }
    if (!isInside || `#${resolved.target.pointer}` !== percentDecoded(ref) || !ref.startsWith('#/')) {
      this.needsBundling = true;
    }
    this.#checkLoop(target);
    this.visit(resolved.target, kind);
  }

  /** Mapping values are names or references (OAS 3.1.1 §4.8.25); what leads nowhere is taken for a name. */
  #noteMapping({ source, value, pointer }: Target): void {
    for (const ref of mappedReferences(value)) {
      if (ref.startsWith('#') && source === this.#entry) {
        continue;
      }
      const resolved = resolveReference(this.#sources, source, ref);
      if (resolved.kind === 'target') {
        this.needsBundling = true;
        this.#references.push({ target: { source, pointer, value: { $ref: ref } }, kind: 'schema' });
      }
    }
  }

  /** References that follow one another and come back hold no value. Said once for each loop. */
  #checkLoop(start: Target): void {
    const chain: Target[] = [start];
    let at = start;
    for (let ref = refOf(at.value); ref !== undefined; ref = refOf(at.value)) {
      const resolved: Resolved = resolveReference(this.#sources, at.source, ref);
      if (resolved.kind !== 'target') {
        return;
      }
      at = resolved.target;
      const { value: reached } = at;
      const index = chain.findIndex(({ value }) => value === reached);
      if (index === 0 && !this.#inKnownLoop.has(start.value)) {
        for (const { value } of chain) {
          this.#inKnownLoop.add(value);
        }
        const refs = chain.map(({ value }) => refOf(value) ?? '');
        this.#report(start, refs[0] ?? '', loopOf(refs));
      }
      if (index !== -1) {
        return;
      }
      chain.push(at);
    }
  }

  #report({ source, pointer }: Target, ref: string, problem: RefProblem): void {
    this.problems.push({ source, finding: problem(ref, append(pointer, '$ref')) });
  }
}

/** A reference and nothing beside it. */
export function isWhole(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 1 && refOf(value) !== undefined;
}

/** The values of `discriminator.mapping` that are no bare names. */
function mappedReferences(discriminator: Json): readonly string[] {
  const mapping = isObject(discriminator) ? discriminator['mapping'] : undefined;
  return isObject(mapping) ? Object.values(mapping).filter(isReference) : [];
}

export function isReference(value: Json): value is string {
  return typeof value === 'string' && /[/#]|\.(?:ya?ml|json)$/i.test(value);
}
