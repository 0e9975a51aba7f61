import type { Direction } from '../../../resolve/directions.js';
import { BOTH, CLIENTS, LOOSENS, NARROWS, NOBODY, WIDENS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { formatValue } from '../format-value.js';
import { hasFlag, type MergedSchema, pointerOf, saidBy } from '../merged-schema.js';
import type { Comparison, Inner, SchemaPlace, SchemaRule, Side } from '../rule.js';
import { anything } from '../schema-node.js';

const kinds = {
  'property-added': { message: '{where} added', breaks: NOBODY },
  'property-added-required': { message: '{where} added, and required', breaks: NARROWS },
  'property-removed': { message: '{where} removed', breaks: BOTH },
  'property-required': { message: '{where} now required', breaks: NARROWS },
  'property-optional': { message: '{where} no longer required', breaks: WIDENS },
  'property-defaulted': { message: '{where} no longer required, {default} by default', breaks: LOOSENS },
  'property-hidden': { message: '{where} is now {flag}', breaks: BOTH },
  'property-shown': { message: '{where} is no longer {flag}', breaks: NOBODY },
  'property-shown-required': { message: '{where} is no longer {flag}, and required', breaks: NARROWS },
  'property-deprecated': { message: '{where} deprecated', breaks: NOBODY },
  'further-properties-refused': { message: '{where} takes no further properties', breaks: NARROWS },
  'further-properties-taken': { message: '{where} takes further properties', breaks: NOBODY },
  'default-added': { message: '{where}: default {new} added', breaks: NOBODY },
  'default-changed': {
    message: '{where}: default now {new}, was {old}',
    breaks: { request: CLIENTS, response: NOBODY },
  },
  'default-removed': { message: '{where}: default {old} removed', breaks: { request: BOTH, response: NOBODY } },
} as const satisfies ChangeKinds;

/** `readOnly` properties are not sent in requests, `writeOnly` ones not in replies (OAS 3.1.1 §4.8.24.3). */
const HIDING = { request: 'readOnly', response: 'writeOnly' } as const satisfies Record<Direction, string>;

export const objects = { kinds, compare: compareObject } as const satisfies SchemaRule<ObjectChange>;

type ObjectChange = ChangeOf<typeof kinds, SchemaPlace>;
type ObjectComparison = Comparison<ObjectChange>;

function compareObject(old: Side, now: Side, direction: Direction): ObjectComparison {
  const changes: ObjectChange[] = [];
  const inner: Inner[] = [];
  const names = new Set([...old.merged.properties.keys(), ...now.merged.properties.keys()]);
  for (const name of names) {
    const compared = compareProperty(name, old, now, direction);
    changes.push(...compared.changes);
    inner.push(...compared.inner);
  }
  // Required, but described nowhere: of any type
  const bare = (merged: MergedSchema) => [...merged.required].filter((name) => !names.has(name));
  const at = { old: pointerOf(old.merged, 'required'), new: pointerOf(now.merged, 'required') };
  const nowBare = bare(now.merged);
  const oldBare = bare(old.merged);
  for (const name of nowBare.filter((each) => !old.merged.required.has(each))) {
    changes.push({ code: 'property-required', suffix: propertySuffix(name), values: {}, ...at });
  }
  for (const name of oldBare.filter((each) => !now.merged.required.has(each))) {
    changes.push({ code: 'property-optional', suffix: propertySuffix(name), values: {}, ...at });
  }
  const further = compareFurther(old.merged, now.merged);
  return { changes: [...changes, ...further.changes], inner: [...inner, ...further.inner] };
}

export function propertySuffix(name: string): string {
  return /^[\p{ID_Start}$_@][\p{ID_Continue}$-]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

interface Seen {
  readonly merged: MergedSchema;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
}

function compareProperty(name: string, old: Side, now: Side, direction: Direction): ObjectComparison {
  const suffix = propertySuffix(name);
  const [before, after] = [see(name, old, direction), see(name, now, direction)];
  const [oldNode, newNode] = [old.merged.properties.get(name), now.merged.properties.get(name)];
  const at = {
    suffix,
    old: before?.merged.pointer ?? pointerOf(old.merged, 'properties'),
    new: after?.merged.pointer ?? pointerOf(now.merged, 'properties'),
  };
  const one = (found: ChangeOf<typeof kinds, unknown>): ObjectComparison => ({
    changes: [{ ...found, ...at }],
    inner: [],
  });
  const flag = HIDING[direction];
  const [wasThere, isThere] = [before?.isHidden === false, after?.isHidden === false];
  if (wasThere && isThere && before && after && oldNode && newNode) {
    return {
      changes: [...compareRequired(before, after, at), ...compareNotes(before.merged, after.merged, at, direction)],
      inner: [{ suffix, old: oldNode, new: newNode }],
    };
  }
  if (wasThere) {
    return one(after ? { code: 'property-hidden', values: { flag } } : { code: 'property-removed', values: {} });
  }
  const isRequired = after?.isRequired === true;
  if (isThere && before) {
    return one({ code: isRequired ? 'property-shown-required' : 'property-shown', values: { flag } });
  }
  if (isThere) {
    return one({ code: isRequired ? 'property-added-required' : 'property-added', values: {} });
  }
  return { changes: [], inner: [] };
}

function see(name: string, { merged, mergedSchemaOf }: Side, direction: Direction): Seen | undefined {
  const node = merged.properties.get(name);
  if (node === undefined) {
    return undefined;
  }
  const seen = mergedSchemaOf(node);
  return { merged: seen, isRequired: merged.required.has(name), isHidden: hasFlag(seen, HIDING[direction]) };
}

function compareRequired(before: Seen, after: Seen, at: SchemaPlace): readonly ObjectChange[] {
  if (before.isRequired === after.isRequired) {
    return [];
  }
  if (after.isRequired) {
    return [{ code: 'property-required', ...at, values: {} }];
  }
  const [given] = saidBy(after.merged, 'default');
  return [
    given === undefined
      ? { code: 'property-optional', ...at, values: {} }
      : { code: 'property-defaulted', ...at, values: { default: formatValue(given) } },
  ];
}

function compareNotes(
  before: MergedSchema,
  after: MergedSchema,
  at: SchemaPlace,
  direction: Direction,
): readonly ObjectChange[] {
  const isNew = hasFlag(after, 'deprecated') && !hasFlag(before, 'deprecated');
  const deprecated: readonly ObjectChange[] = isNew ? [{ code: 'property-deprecated', ...at, values: {} }] : [];
  // A default is filled in if a request omits something; in a reply it is only a note
  return direction === 'request' ? [...deprecated, ...compareDefaults(before, after, at.suffix)] : deprecated;
}

export function compareDefaults(before: MergedSchema, after: MergedSchema, suffix: string): readonly ObjectChange[] {
  const [old] = saidBy(before, 'default');
  const [now] = saidBy(after, 'default');
  if (JSON.stringify(old) === JSON.stringify(now)) {
    return [];
  }
  const at = { suffix, old: pointerOf(before, 'default'), new: pointerOf(after, 'default') };
  if (old === undefined) {
    return [{ code: 'default-added', ...at, values: { new: formatValue(now) } }];
  }
  if (now === undefined) {
    return [{ code: 'default-removed', ...at, values: { old: formatValue(old) } }];
  }
  return [{ code: 'default-changed', ...at, values: { old: formatValue(old), new: formatValue(now) } }];
}

function compareFurther(old: MergedSchema, now: MergedSchema): ObjectComparison {
  const at = { suffix: '', old: pointerOf(old, 'additionalProperties'), new: pointerOf(now, 'additionalProperties') };
  const [wasRefused, isRefused] = [old.further === 'refused', now.further === 'refused'];
  if (wasRefused !== isRefused) {
    const code = isRefused ? 'further-properties-refused' : 'further-properties-taken';
    return { changes: [{ code, ...at, values: {} }], inner: [] };
  }
  if (old.further === 'refused' || now.further === 'refused') {
    return { changes: [], inner: [] };
  }
  if (old.further === undefined && now.further === undefined) {
    return { changes: [], inner: [] };
  }
  const inner = { suffix: '.*', old: old.further ?? anything(old.pointer), new: now.further ?? anything(now.pointer) };
  return { changes: [], inner: [inner] };
}
