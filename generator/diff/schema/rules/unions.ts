import { componentKey } from '../../../document/reference.js';
import { isObject } from '../../../document/value.js';
import { BOTH, NARROWS, WIDENS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { identityOf, nameOf } from '../identity.js';
import { type MergedSchema, pointerOf, saidBy } from '../merged-schema.js';
import type { Comparison, Inner, SchemaPlace, SchemaRule, Side } from '../rule.js';
import type { SchemaNode } from '../schema-node.js';

const kinds = {
  'alternative-added': { message: '{where} may now be {alternative}', breaks: WIDENS },
  'alternative-removed': { message: '{where} may no longer be {alternative}', breaks: NARROWS },
  'alternatives-changed': { message: '{where} is now {new}, was {old}', breaks: BOTH },
  'discriminator-changed': { message: '{where} is now distinguished by {new}, was by {old}', breaks: BOTH },
  'discriminator-value-added': { message: "{where}: '{value}' now names {alternative}", breaks: WIDENS },
  'discriminator-value-removed': { message: "{where}: '{value}' no longer names {alternative}", breaks: NARROWS },
} as const satisfies ChangeKinds;

export const unions = { kinds, compare: compareUnions } as const satisfies SchemaRule<UnionChange>;

type UnionChange = ChangeOf<typeof kinds, SchemaPlace>;

/** `oneOf` and `anyOf`: whether one or several may match makes no difference to whoever writes a value. */
function compareUnions(old: Side, now: Side): Comparison<UnionChange> {
  const count = Math.max(old.merged.unions.length, now.merged.unions.length);
  const all = Array.from({ length: count }, (_, index) => compareUnion(index, old, now));
  const discriminator = compareDiscriminators(old.merged, now.merged);
  return {
    changes: [...all.flatMap(({ changes }) => changes), ...discriminator],
    inner: all.flatMap(({ inner }) => inner),
  };
}

function compareUnion(index: number, old: Side, now: Side): Comparison<UnionChange> {
  const [before, after] = [old.merged.unions[index], now.merged.unions[index]];
  const at = { suffix: '', old: pointerOf(old.merged, 'oneOf', 'anyOf'), new: pointerOf(now.merged, 'oneOf', 'anyOf') };
  // One schema that becomes one of several, or the reverse
  const [left, right] = [before ?? [alone(old)], after ?? [alone(now)]];
  const { pairs, removed, added } = match(left, right);
  if (pairs.length === 0 || ((before === undefined || after === undefined) && !pairs.some(({ isSure }) => isSure))) {
    const values = { old: names(left, old.merged), new: names(right, now.merged) };
    return { changes: [{ code: 'alternatives-changed', ...at, values }], inner: [] };
  }
  const removals = removed.map(
    (node): UnionChange => ({
      code: 'alternative-removed',
      ...at,
      old: placeOf(node, at.old),
      values: { alternative: nameOf(node, left) },
    }),
  );
  const additions = added.map(
    (node): UnionChange => ({
      code: 'alternative-added',
      ...at,
      new: placeOf(node, at.new),
      values: { alternative: nameOf(node, right) },
    }),
  );
  const inner = pairs.map(
    ({ before: one, after: other }): Inner => ({ suffix: `(${nameOf(other, right)})`, old: one, new: other }),
  );
  return { changes: [...removals, ...additions], inner };
}

function alone({ node, merged }: Side): SchemaNode {
  return merged.onlyAlternative ?? node;
}

function placeOf({ parts }: SchemaNode, otherwise: string): string {
  return parts[0]?.pointer ?? otherwise;
}

interface Pair {
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  /** Matched by name, or because they are equal; not only because nothing else is left. */
  readonly isSure: boolean;
}

/** Matches by component, then by content, then, if both sides have equally many left, by order. */
function match(left: readonly SchemaNode[], right: readonly SchemaNode[]) {
  const open = new Map<string, SchemaNode[]>();
  for (const node of right) {
    const identity = identityOf(node);
    open.set(identity, [...(open.get(identity) ?? []), node]);
  }
  const pairs: Pair[] = [];
  const removed: SchemaNode[] = [];
  for (const before of left) {
    const after = open.get(identityOf(before))?.shift();
    if (after) {
      pairs.push({ before, after, isSure: true });
    } else {
      removed.push(before);
    }
  }
  const added = [...open.values()].flat();
  if (removed.length === added.length && !removed.some(isNamed) && !added.some(isNamed)) {
    for (const [index, before] of removed.entries()) {
      const after = added[index];
      if (after) {
        pairs.push({ before, after, isSure: false });
      }
    }
    return { pairs, removed: [], added: [] };
  }
  return { pairs, removed, added };
}

function isNamed({ component }: SchemaNode): boolean {
  return component !== undefined;
}

function names(nodes: readonly SchemaNode[], { types }: MergedSchema): string {
  if (nodes.length > 1) {
    return nodes.map((node) => nameOf(node, nodes)).join(' or ');
  }
  return nodes[0]?.component ?? (types === undefined ? 'of any type' : [...types].join(' or '));
}

/** OAS 3.1.1 §4.8.25. Added and removed alternatives are reported separately. */
function compareDiscriminators(old: MergedSchema, now: MergedSchema): readonly UnionChange[] {
  const [before, after] = [discriminatorOf(old), discriminatorOf(now)];
  const at = { suffix: '', old: pointerOf(old, 'discriminator'), new: pointerOf(now, 'discriminator') };
  if (before?.property !== after?.property) {
    const said = (each: typeof before) => (each === undefined ? 'its shape alone' : `property '${each.property}'`);
    return [{ code: 'discriminator-changed', ...at, values: { old: said(before), new: said(after) } }];
  }
  if (before === undefined || after === undefined) {
    return [];
  }
  const [oldKinds, newKinds] = [kindsOf(old), kindsOf(now)];
  const lacks = (mapping: ReadonlyMap<string, string>, kinds: ReadonlySet<string>, value: string, kind: string) =>
    mapping.get(value) !== kind && (kinds.size === 0 || kinds.has(kind));
  const changes: UnionChange[] = [];
  for (const [value, alternative] of before.mapping) {
    if (lacks(after.mapping, newKinds, value, alternative)) {
      changes.push({ code: 'discriminator-value-removed', ...at, values: { value, alternative } });
    }
  }
  for (const [value, alternative] of after.mapping) {
    if (lacks(before.mapping, oldKinds, value, alternative)) {
      changes.push({ code: 'discriminator-value-added', ...at, values: { value, alternative } });
    }
  }
  return changes;
}

function discriminatorOf(merged: MergedSchema) {
  const [discriminator] = saidBy(merged, 'discriminator');
  if (!isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') {
    return undefined;
  }
  const mapping = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  return {
    property: discriminator['propertyName'],
    mapping: new Map(
      Object.entries(mapping).map(([value, target]) => [value, componentKey(String(target)) ?? String(target)]),
    ),
  };
}

function kindsOf({ unions }: MergedSchema): ReadonlySet<string> {
  return new Set(unions.flat().flatMap(({ component }) => (component === undefined ? [] : [component])));
}
