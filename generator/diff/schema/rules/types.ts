import { BOTH, NARROWS, WIDENS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { type MergedSchema, pointerOf } from '../merged-schema.js';
import type { SchemaPlace } from '../rule.js';

const kinds = {
  'type-changed': { message: '{where} is now {new}, was {old}', breaks: BOTH },
  'type-widened': { message: '{where} is now {new}, was {old}', breaks: WIDENS },
  'type-narrowed': { message: '{where} is now {new}, was {old}', breaks: NARROWS },
  nullable: { message: '{where} may now be null', breaks: WIDENS },
  'not-nullable': { message: '{where} may no longer be null', breaks: NARROWS },
} as const satisfies ChangeKinds;

type TypeChange = ChangeOf<typeof kinds, SchemaPlace>;

/** Runs before all other rules: schemas of different types are not compared further. */
export const types = { kinds, compare: compareTypes, compareNull } as const;

/**
 * Types of JSON (JSON Schema 2020-12, Validation §6.1.1); `null` is treated separately, because optional values come
 * and go most often.
 */
function compareTypes(
  old: MergedSchema,
  now: MergedSchema,
): { readonly changes: readonly TypeChange[]; readonly goesOn: boolean } {
  const at = { suffix: '', old: pointerOf(old, 'type'), new: pointerOf(now, 'type') };
  const values = { old: typeNames(old), new: typeNames(now) };
  const takesAll = isWithin(old.types, now.types);
  const isTaken = isWithin(now.types, old.types);
  if (!takesAll || !isTaken) {
    const code = takesAll ? 'type-widened' : isTaken ? 'type-narrowed' : 'type-changed';
    // Compared with a schema that accepts anything, every property would be new
    const goesOn = code !== 'type-changed' && old.types !== undefined && now.types !== undefined;
    return { changes: [{ code, ...at, values }], goesOn };
  }
  return { changes: compareNull(old, now), goesOn: true };
}

function compareNull(old: MergedSchema, now: MergedSchema): readonly TypeChange[] {
  if (old.isNullable === now.isNullable || takesAnything(old) || takesAnything(now)) {
    return [];
  }
  const at = { suffix: '', old: pointerOf(old, 'type'), new: pointerOf(now, 'type') };
  return [{ code: now.isNullable ? 'nullable' : 'not-nullable', ...at, values: {} }];
}

function takesAnything({ types, unions }: MergedSchema): boolean {
  return types === undefined && unions.length === 0;
}

function typeNames({ types }: MergedSchema): string {
  if (types === undefined) {
    return 'of any type';
  }
  return types.size === 0 ? 'nothing at all' : [...types].join(' or ');
}

/** Every integer is a number. */
function isWithin(types: MergedSchema['types'], others: MergedSchema['types']): boolean {
  if (others === undefined) {
    return true;
  }
  return (
    types !== undefined && [...types].every((type) => others.has(type) || (type === 'integer' && others.has('number')))
  );
}
