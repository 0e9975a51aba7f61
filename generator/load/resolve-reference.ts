import { finding } from '../diagnostics/finding.js';
import type { NodeKind } from '../document/grammar.js';
import { append, parsePointer, toFragment } from '../document/json-pointer.js';
import { percentDecoded, refOf } from '../document/reference.js';
import { isArray, isObject, member } from '../document/value.js';
import type { Json } from '../model/json.js';
import { meantReferences } from './meant-reference.js';
import type { Source, Target } from './source.js';
import type { RefProblem, Sources } from './sources.js';

export type Resolved =
  | {
      readonly kind: 'target';
      readonly target: Target;
      /** How the reference is read, if it literally leads to nothing. */
      readonly meant?: string;
      /** Whether it literally leads to something of another kind, which contains what is meant. */
      readonly isWithin?: true;
    }
  | { readonly kind: 'pending' }
  | { readonly kind: 'problem'; readonly problem: RefProblem };

/** More references in a row than this are treated as a loop. */
const MOST_HOPS = 100;

/**
 * Returns the value that a reference leads to. References on the way are followed, but the value itself may be a
 * reference again. A broken reference is read as what it plainly means.
 */
export function resolveReference(sources: Sources, from: Source, ref: string, hops = 0): Resolved {
  const written = resolveWritten(sources, from, ref, hops);
  if (written.kind !== 'problem') {
    return written;
  }
  let problem: Resolved = written;
  for (const meant of meantReferences(ref)) {
    const found = resolveWritten(sources, from, meant, hops);
    if (found.kind !== 'problem') {
      return found.kind === 'target' ? { ...found, meant } : found;
    }
    // Only Windows has such file names: the error is about the path that is meant
    problem = ref.includes('\\') && !meant.includes('\\') && problem === written ? found : problem;
  }
  return problem;
}

/** Does the same for an object of a kind: a parameter where a schema is needed stands for its own schema. */
export function resolveReferenceAs(kind: NodeKind, sources: Sources, from: Source, ref: string): Resolved {
  const found = resolveReference(sources, from, ref);
  if (found.kind !== 'target' || kind !== 'schema') {
    return found;
  }
  const { source, pointer, value } = found.target;
  const inner = schemaWithin(value);
  if (inner === undefined) {
    return found;
  }
  const meant = `${found.meant ?? ref}${toFragment(inner.pointer).slice(1)}`;
  return {
    kind: 'target',
    target: { source, pointer: pointer + inner.pointer, value: inner.value },
    meant,
    isWithin: true,
  };
}

/** Returns the schema of a Parameter, Header or Media Type Object, or of its only content, unless it is a schema. */
function schemaWithin(value: Json): { readonly pointer: string; readonly value: Json } | undefined {
  if (!isObject(value) || ['type', 'properties', 'allOf', '$ref'].some((keyword) => keyword in value)) {
    return undefined;
  }
  const { schema, content } = value;
  if (isObject(schema)) {
    return { pointer: '/schema', value: schema };
  }
  const [media, ...others] = isObject(content) ? Object.entries(content) : [];
  const inner = media && isObject(media[1]) ? media[1]['schema'] : undefined;
  return media && others.length === 0 && isObject(inner)
    ? { pointer: append('/content', media[0], 'schema'), value: inner }
    : undefined;
}

function resolveWritten(sources: Sources, from: Source, ref: string, hops: number): Resolved {
  if (hops > MOST_HOPS) {
    return { kind: 'problem', problem: loopOf([ref]) };
  }
  const hash = ref.indexOf('#');
  const file = hash === -1 ? ref : ref.slice(0, hash);
  const fragment = hash === -1 ? '' : ref.slice(hash + 1);
  const identified = file === '' ? undefined : findId(from, file);
  if (file === '' || identified !== undefined) {
    return within(sources, { source: from, base: identified ?? '', fragment }, hops);
  }
  const opened = sources.open(from, file);
  return opened.kind === 'source' ? within(sources, { source: opened.source, base: '', fragment }, hops) : opened;
}

/** Reports references in a row that lead back. */
export function loopOf(refs: readonly string[]): RefProblem {
  return (ref, pointer) => finding('ref-loop', pointer, { ref, loop: refs.join(' → ') });
}

/** A file, the pointer of what the reference names in it by `$id`, and the rest of the fragment. */
interface FragmentPlace {
  readonly source: Source;
  readonly base: string;
  readonly fragment: string;
}

function within(sources: Sources, { source, base, fragment }: FragmentPlace, hops: number): Resolved {
  if (fragment !== '' && !fragment.startsWith('/')) {
    const anchor = findAnchor(source, fragment);
    return anchor === undefined
      ? missing(`no $anchor '${fragment}' in '${source.name}'`)
      : follow(sources, source, anchor, hops);
  }
  const decoded = follow(sources, source, base + percentDecoded(fragment), hops);
  // A pointer with literal percent signs is not a URI fragment, but documents have them.
  return decoded.kind === 'problem' && fragment.includes('%')
    ? preferTarget(follow(sources, source, base + fragment, hops), decoded)
    : decoded;
}

function preferTarget(first: Resolved, second: Resolved): Resolved {
  return first.kind === 'target' ? first : second;
}

function follow(sources: Sources, source: Source, pointer: string, hops: number): Resolved {
  let target: Target = { source, pointer: '', value: source.value };
  for (const token of parsePointer(pointer)) {
    if (member(target.value, token) === undefined) {
      const ref = refOf(target.value);
      const jump = ref === undefined ? undefined : resolveReference(sources, target.source, ref, hops + 1);
      if (jump !== undefined && jump.kind !== 'target') {
        return jump;
      }
      const end = jump && endOfChain(sources, jump.target, hops);
      if (end !== undefined && end.kind !== 'target') {
        return end;
      }
      target = end?.target ?? target;
    }
    const value = member(target.value, token);
    if (value === undefined) {
      return missing(`'${target.source.name}' has no #${append(target.pointer, token)}`, target);
    }
    target = { source: target.source, pointer: append(target.pointer, token), value };
  }
  return { kind: 'target', target };
}

/** Follows all references in a row. */
export function endOfChain(sources: Sources, start: Target, hops = 0): Resolved {
  let target = start;
  const seen = new Set<Json>();
  for (let ref = refOf(target.value); ref !== undefined; ref = refOf(target.value)) {
    if (seen.has(target.value)) {
      return { kind: 'problem', problem: loopOf([...seen].map((value) => refOf(value) ?? '')) };
    }
    seen.add(target.value);
    const known = sources.ends.get(target.value);
    const next: Resolved = known
      ? { kind: 'target', target: known }
      : resolveReference(sources, target.source, ref, hops + 1);
    if (next.kind !== 'target') {
      return next;
    }
    target = next.target;
  }
  for (const value of seen) {
    sources.ends.set(value, target);
  }
  return { kind: 'target', target };
}

function missing(looked: string, parent?: Target): Resolved {
  const suggestion = parent && nearest(looked.slice(looked.lastIndexOf('/') + 1), parent);
  const problem: RefProblem = (ref, pointer, others) =>
    finding('ref-missing', pointer, { ref, looked, suggestion, others });
  return { kind: 'problem', problem };
}

/** Returns a sibling of the missing name that differs only in case or punctuation. */
function nearest(token: string, parent: Target): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, '');
  const match = isObject(parent.value)
    ? Object.keys(parent.value).find((key) => plain(key) === plain(token) && plain(key) !== '')
    : undefined;
  return match === undefined ? undefined : `#${append(parent.pointer, match)}`;
}

/** Finds `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 §8.2.2), and `$id: '#name'` of draft 7. */
function findAnchor(source: Source, name: string): string | undefined {
  return indexOf(source).get(`#${percentDecoded(name)}`);
}

/** Finds a schema whose own URI (`$id`) is that of the reference. */
function findId(source: Source, uri: string): string | undefined {
  return /^[a-z][a-z\d+.-]+:/i.test(uri) ? indexOf(source).get(uri) : undefined;
}

const indexes = new WeakMap<Source, ReadonlyMap<string, string>>();

/** Made for the first reference by name; most documents use pointers. */
function indexOf(source: Source): ReadonlyMap<string, string> {
  const known = indexes.get(source);
  if (known !== undefined) {
    return known;
  }
  const index = new Map<string, string>();
  const note = (name: Json | undefined, prefix: string, pointer: string) => {
    if (typeof name === 'string' && !index.has(prefix + name)) {
      index.set(prefix + name, pointer);
    }
  };
  const open: { value: Json; pointer: string }[] = [{ value: source.value, pointer: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next;
    if (isArray(value)) {
      for (const [at, item] of value.entries()) {
        open.push({ value: item, pointer: append(pointer, at) });
      }
    } else if (isObject(value)) {
      note(value['$anchor'], '#', pointer);
      note(value['$dynamicAnchor'], '#', pointer);
      note(value['$id'], '', pointer);
      for (const [key, item] of Object.entries(value)) {
        open.push({ value: item, pointer: append(pointer, key) });
      }
    }
  }
  indexes.set(source, index);
  return index;
}
