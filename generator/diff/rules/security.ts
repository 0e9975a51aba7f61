import type { SecurityRequirement } from '../../../templates/runtime/core/operation.js';
import type { Api, SecurityKind } from '../../model/api.js';
import { BOTH, CLIENTS, HANDLERS, NOBODY } from '../breaks.js';
import type { OperationPair } from '../compared-api.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import type { DiffRule } from '../rule.js';

const kinds = {
  'security-demanded': { message: '{new} now demanded, nothing before', breaks: CLIENTS },
  'security-dropped': { message: 'open to all, {old} before', breaks: HANDLERS },
  'security-removed': { message: '{old} no longer accepted', breaks: CLIENTS },
  'security-added': { message: 'now also accepts {new}', breaks: HANDLERS },
  'scope-added': { message: "{scheme} now demands scope '{scope}'", breaks: CLIENTS },
  'scope-removed': { message: "{scheme} no longer demands scope '{scope}'", breaks: NOBODY },
  'security-scheme-changed': { message: '{scheme} is now {new}, was {old}', breaks: BOTH },
} as const satisfies ChangeKinds;

export const security = { kinds, find: diffSecurity } as const satisfies DiffRule<SecurityChange>;

type SecurityChange = ChangeOf<typeof kinds>;
/** A change of the operation as a whole, which has no other place. */
type UnplacedChange = ChangeOf<typeof kinds, unknown>;

/** One alternative: schemes that must all be satisfied. */
interface SecurityAlternative {
  /** The schemes, without their scopes. */
  readonly schemes: string;
  readonly requirement: SecurityRequirement;
}

/** OAS 3.1.1 §4.8.30. */
function diffSecurity(pair: OperationPair): readonly SecurityChange[] {
  const at = {
    where: '',
    direction: 'request' as const,
    old: pair.old.node.pointer,
    new: pair.new.node.pointer,
  };
  const [before, after] = [alternativesOf(pair.old.operation.security), alternativesOf(pair.new.operation.security)];
  const [wasOpen, isOpen] = [before.size === 0, after.size === 0];
  if (wasOpen && isOpen) {
    return [];
  }
  if (wasOpen) {
    return [{ ...at, code: 'security-demanded', values: { new: listed(after) } }];
  }
  if (isOpen) {
    return [{ ...at, code: 'security-dropped', values: { old: listed(before) } }];
  }
  const found: SecurityChange[] = [];
  for (const [schemes, alternative] of before) {
    const other = after.get(schemes);
    if (other === undefined) {
      found.push({ ...at, code: 'security-removed', values: { old: name(alternative) } });
    } else {
      found.push(...diffScopes(alternative, other).map((change) => ({ ...at, ...change })));
    }
  }
  for (const [schemes, alternative] of after) {
    if (!before.has(schemes)) {
      found.push({ ...at, code: 'security-added', values: { new: name(alternative) } });
    }
  }
  return [...found, ...diffSchemes(before, after, pair).map((change) => ({ ...at, ...change }))];
}

function alternativesOf(security: readonly SecurityRequirement[]): ReadonlyMap<string, SecurityAlternative> {
  const alternatives = security.map((requirement) => ({
    schemes: Object.keys(requirement).toSorted().join(' '),
    requirement,
  }));
  return new Map(alternatives.map((alternative) => [alternative.schemes, alternative]));
}

/** `{}` lets everybody in. */
function name({ requirement }: SecurityAlternative): string {
  return Object.keys(requirement).join(' with ') || 'no credentials';
}

function listed(alternatives: ReadonlyMap<string, SecurityAlternative>): string {
  return [...alternatives.values()].map(name).join(' or ');
}

function diffScopes(before: SecurityAlternative, after: SecurityAlternative): readonly UnplacedChange[] {
  return Object.entries(after.requirement).flatMap(([scheme, scopes]): readonly UnplacedChange[] => {
    const known = before.requirement[scheme] ?? [];
    return [
      ...scopes
        .filter((scope) => !known.includes(scope))
        .map((scope): UnplacedChange => ({ code: 'scope-added', values: { scheme, scope } })),
      ...known
        .filter((scope) => !scopes.includes(scope))
        .map((scope): UnplacedChange => ({ code: 'scope-removed', values: { scheme, scope } })),
    ];
  });
}

/** A scheme of the same name that has changed: reported for each operation that uses it. */
function diffSchemes(
  before: ReadonlyMap<string, SecurityAlternative>,
  after: ReadonlyMap<string, SecurityAlternative>,
  pair: OperationPair,
): readonly UnplacedChange[] {
  const used = (alternatives: ReadonlyMap<string, SecurityAlternative>) =>
    [...alternatives.values()].flatMap((alternative) => Object.keys(alternative.requirement));
  const known = new Set(used(before));
  return [...new Set(used(after))]
    .filter((scheme) => known.has(scheme))
    .flatMap((scheme): readonly UnplacedChange[] => {
      const [old, now] = [kindOf(scheme, pair.old.api), kindOf(scheme, pair.new.api)];
      return old === now ? [] : [{ code: 'security-scheme-changed', values: { scheme, old, new: now } }];
    });
}

function kindOf(scheme: string, { securitySchemes }: Api): string {
  const found = securitySchemes.find((each) => each.name === scheme);
  return found === undefined ? 'undeclared' : words(found.kind);
}

function words(kind: SecurityKind): string {
  switch (kind.type) {
    case 'bearer':
    case 'token':
      return 'a bearer token';
    case 'basic':
      return 'a user name and password';
    case 'apiKey':
      return `an API key in ${kind.in} '${kind.name}'`;
    case 'other':
      return 'of another kind';
    default:
      return kind satisfies never;
  }
}
