import type { Direction } from '../resolve/directions.js';

/** Who is to change for a change: the code that serves the new document, or those who call it and know the old one. */
export type Broken = 'handlers' | 'clients';

/** What is known of a kind of change. `{name}` is filled from the finding's `values`; `{where}` is always there. */
export interface ChangeEntry {
  readonly message: string;
  /** By direction where it is not the same: what narrows a request widens nothing for its client, and the reverse of a reply. */
  readonly breaks: readonly Broken[] | Readonly<Record<Direction, readonly Broken[]>>;
}

const NOBODY: readonly Broken[] = [];
const HANDLERS: readonly Broken[] = ['handlers'];
const CLIENTS: readonly Broken[] = ['clients'];
const BOTH: readonly Broken[] = ['handlers', 'clients'];

/** Less is admitted: a client may send what is now refused, a handler reply what is. */
const NARROWS = { request: CLIENTS, response: HANDLERS };
/** More is admitted, and the type says so: a handler may get what it does not know, a client be sent it. */
const WIDENS = { request: HANDLERS, response: CLIENTS };
/** More is admitted, of the same type: code that reads a request compiles and works as before. */
const LOOSENS = { request: NOBODY, response: CLIENTS };
/** Some is refused and some is new. */
const ALTERS = { request: CLIENTS, response: BOTH };

/**
 * Every kind of change that two documents are told apart by. To add one, add a row; docs/diff.md and a test say so if it is
 * not explained and not met.
 */
export const catalogue = {
  // Operations
  'operation-added': { message: 'added', breaks: NOBODY },
  'operation-removed': { message: 'removed', breaks: BOTH },
  'operation-renamed': { message: 'called {old} before', breaks: HANDLERS },
  'operation-deprecated': { message: 'deprecated', breaks: NOBODY },
  'operation-undeprecated': { message: 'no longer deprecated', breaks: NOBODY },
  'path-changed': { message: 'path {old} is now {new}', breaks: CLIENTS },
  'path-variables-renamed': { message: 'path {old} is now {new}', breaks: NOBODY },
  'tag-added': { message: "tag '{tag}' added", breaks: NOBODY },
  'tag-removed': { message: "tag '{tag}' removed", breaks: NOBODY },

  // Security
  'security-demanded': { message: '{new} now demanded, nothing before', breaks: CLIENTS },
  'security-dropped': { message: 'open to all, {old} before', breaks: HANDLERS },
  'security-removed': { message: '{old} no longer accepted', breaks: CLIENTS },
  'security-added': { message: '{new} accepted, too', breaks: HANDLERS },
  'scope-added': { message: "{scheme} now demands scope '{scope}'", breaks: CLIENTS },
  'scope-removed': { message: "{scheme} no longer demands scope '{scope}'", breaks: NOBODY },
  'security-scheme-changed': { message: '{scheme} is now {new}, was {old}', breaks: BOTH },

  // Parameters
  'parameter-added': { message: '{where} added', breaks: NOBODY },
  'parameter-added-required': { message: '{where} added, and required', breaks: CLIENTS },
  'parameter-removed': { message: '{where} removed', breaks: BOTH },
  'parameter-renamed': { message: '{where} called {old} before', breaks: HANDLERS },
  'parameter-required': { message: '{where} now required', breaks: CLIENTS },
  'parameter-optional': { message: '{where} no longer required', breaks: HANDLERS },
  'parameter-defaulted': { message: '{where} no longer required, {default} by default', breaks: NOBODY },
  'parameter-serialised': { message: '{where} now written as {new}, was {old}', breaks: CLIENTS },
  'parameter-deprecated': { message: '{where} deprecated', breaks: NOBODY },

  // Request bodies
  'body-added': { message: '{where} added', breaks: NOBODY },
  'body-added-required': { message: '{where} added, and required', breaks: CLIENTS },
  'body-removed': { message: '{where} removed', breaks: BOTH },
  'body-required': { message: '{where} now required', breaks: CLIENTS },
  'body-optional': { message: '{where} no longer required', breaks: HANDLERS },
  'request-media-type-added': { message: '{where} may be {mediaType}, too', breaks: HANDLERS },
  'request-media-type-removed': { message: '{where} may no longer be {mediaType}', breaks: CLIENTS },

  // Replies
  'status-added': { message: '{where} added', breaks: CLIENTS },
  'status-removed': { message: '{where} removed', breaks: BOTH },
  'error-status-removed': { message: '{where} removed', breaks: HANDLERS },
  'status-specified': { message: '{where} documented by itself, {old} before', breaks: NOBODY },
  'status-generalised': { message: '{where} no longer documented by itself, but as {new}', breaks: NOBODY },
  'reply-body-added': { message: '{where} added', breaks: HANDLERS },
  'reply-body-removed': { message: '{where} removed', breaks: BOTH },
  'reply-media-type-added': { message: '{where} may be {mediaType}, too', breaks: NOBODY },
  'reply-media-type-removed': { message: '{where} is no longer {mediaType}', breaks: BOTH },
  'header-added': { message: '{where} added', breaks: NOBODY },
  'header-added-required': { message: '{where} added, and required', breaks: HANDLERS },
  'header-removed': { message: '{where} removed', breaks: BOTH },
  'header-required': { message: '{where} now required', breaks: HANDLERS },
  'header-optional': { message: '{where} no longer required', breaks: CLIENTS },

  // Schemas: kinds of value
  'type-changed': { message: '{where} is now {new}, was {old}', breaks: BOTH },
  'type-widened': { message: '{where} is now {new}, was {old}', breaks: WIDENS },
  'type-narrowed': { message: '{where} is now {new}, was {old}', breaks: NARROWS },
  nullable: { message: '{where} may now be null', breaks: WIDENS },
  'not-nullable': { message: '{where} may no longer be null', breaks: NARROWS },
  'enum-added': { message: '{where} must now be one of {new}', breaks: NARROWS },
  'enum-removed': { message: '{where} may be any value, was one of {old}', breaks: WIDENS },
  'enum-value-added': { message: '{where} may now be {value}', breaks: WIDENS },
  'enum-value-removed': { message: '{where} may no longer be {value}', breaks: NARROWS },
  'alternative-added': { message: '{where} may now be {alternative}', breaks: WIDENS },
  'alternative-removed': { message: '{where} may no longer be {alternative}', breaks: NARROWS },
  'alternatives-changed': { message: '{where} is now {new}, was {old}', breaks: BOTH },
  'discriminator-changed': { message: '{where} is now told by {new}, was by {old}', breaks: BOTH },
  'discriminator-value-added': { message: "{where}: '{value}' now names {alternative}", breaks: WIDENS },
  'discriminator-value-removed': { message: "{where}: '{value}' no longer names {alternative}", breaks: NARROWS },

  // Schemas: limits
  'limit-added': { message: '{where}: {keyword} {new} added', breaks: NARROWS },
  'limit-tightened': { message: '{where}: {keyword} now {new}, was {old}', breaks: NARROWS },
  'limit-loosened': { message: '{where}: {keyword} now {new}, was {old}', breaks: LOOSENS },
  'limit-removed': { message: '{where}: {keyword} {old} removed', breaks: LOOSENS },
  'constraint-added': { message: '{where}: {keyword} {new} added', breaks: NARROWS },
  'constraint-changed': { message: '{where}: {keyword} now {new}, was {old}', breaks: ALTERS },
  'constraint-removed': { message: '{where}: {keyword} {old} removed', breaks: LOOSENS },

  // Schemas: objects
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
} as const satisfies Readonly<Record<string, ChangeEntry>>;

export type ChangeCode = keyof typeof catalogue;

/** Whom a change of this kind breaks; `direction` is that of the message that it is a change of. */
export function brokenBy(code: ChangeCode, direction: Direction): readonly Broken[] {
  const { breaks }: ChangeEntry = catalogue[code];
  return isByDirection(breaks) ? breaks[direction] : breaks;
}

function isByDirection(breaks: ChangeEntry['breaks']): breaks is Readonly<Record<Direction, readonly Broken[]>> {
  return !Array.isArray(breaks);
}
