import { LOOSENS, NARROWS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { identityOf } from '../identity.js';
import { pointerOf } from '../merged-schema.js';
import type { SchemaPlace, SchemaRule, Side } from '../rule.js';
import type { SchemaNode } from '../schema-node.js';

const kinds = {
  'all-of-added': { message: '{where} must now also be {member}', breaks: NARROWS },
  'all-of-removed': { message: '{where} need no longer be {member}', breaks: LOOSENS },
} as const satisfies ChangeKinds;

export const allOf = {
  kinds,
  compare: (old, now) => {
    const at = { suffix: '', old: pointerOf(old.merged, 'allOf'), new: pointerOf(now.merged, 'allOf') };
    return {
      changes: [
        ...more(now, old).map((member): AllOfChange => ({ ...at, code: 'all-of-removed', values: { member } })),
        ...more(old, now).map((member): AllOfChange => ({ ...at, code: 'all-of-added', values: { member } })),
      ],
      inner: [],
    };
  },
} as const satisfies SchemaRule<AllOfChange>;

type AllOfChange = ChangeOf<typeof kinds, SchemaPlace>;

/**
 * Returns members of `allOf` that only the second schema has, and that describe properties which the first does not
 * know: any value could have had these before. Everything else that a member adds is merged, and reported as what it
 * is.
 */
function more(one: Side, other: Side): readonly string[] {
  const known = new Set(one.merged.allOf.map(identityOf));
  return other.merged.allOf
    .filter((member) => !known.has(identityOf(member)))
    .filter((member) =>
      [...other.mergedSchemaOf(member).properties.keys()].some((name) => !one.merged.properties.has(name)),
    )
    .map(nameOf);
}

function nameOf({ component, parts }: SchemaNode): string {
  const schema = parts[0]?.schema;
  const { title, properties } = typeof schema === 'object' ? schema : {};
  const named = typeof title === 'string' && title !== '' ? title : undefined;
  return component ?? named ?? `an object with ${Object.keys(properties ?? {}).join(', ')}`;
}
