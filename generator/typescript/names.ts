import { freeName } from '../document/free-name.js';

/** Names that emitted files declare or use themselves; a document's names give way to them. */
const RESERVED_TYPES = [
  'AnyReply',
  'ApiKeyCredentials',
  'AsyncIterable',
  'Auth',
  'Authenticator',
  'BaseOptions',
  'BasicCredentials',
  'BearerCredentials',
  'BinaryBody',
  'Blob',
  'Bytes',
  'ClientErrorStatus',
  'Complete',
  'Context',
  'Contexts',
  'ContractViolation',
  'Credentials',
  'CredentialsContext',
  'Exclude',
  'Extract',
  'File',
  'FinalStatus',
  'Forbidden',
  'Handlers',
  'InformationalStatus',
  'Limits',
  'Listener',
  'ListenerOptions',
  'MiddlewareByOperation',
  'MiddlewareList',
  'MockContext',
  'MockOverrides',
  'MockedCall',
  'NoHeaders',
  'NoInfer',
  'Omit',
  'OperationInfo',
  'Owed',
  'Partial',
  'Pick',
  'ProblemDocument',
  'Promise',
  'Readable',
  'ReadableStream',
  'Readonly',
  'Record',
  'RedirectStatus',
  'Reply',
  'ReplyArguments',
  'ReplyArgumentsAs',
  'ReplyFor',
  'ReplyForAs',
  'ReplyMediaType',
  'ReplyStatus',
  'ReplyStatusAs',
  'RequestFault',
  'RequestHandler',
  'RouterOptions',
  'ServerErrorStatus',
  'Sequence',
  'Status',
  'SuccessStatus',
  'CallbackSource',
  'Encoded',
  'ReceiverAnswer',
  'SendOptions',
  'Senders',
  'UnexpectedAnswer',
  'TextBody',
  'URL',
  'Uint8Array',
  'Unreturned',
  'UnreturnedBy',
  'UnseenReply',
  'WithRequired',
];

/** Inherited by every object, so that a handler of that name would seem to be there; `then` would make a promise of the rest. */
const RESERVED_KEYS = [...Object.getOwnPropertyNames(Object.prototype), 'then'];

/** `repos/list-for-org` → `ReposListForOrg`. Letters and digits of any script stay; all else separates words. */
export function pascalCase(text: string, fallback: string): string {
  const name = words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return startWithLetter(name || fallback);
}

export function camelCase(text: string, fallback: string): string {
  const name = pascalCase(text, fallback);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}

function words(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter(Boolean);
}

function startWithLetter(name: string): string {
  return isIdentifier(name) ? name : `_${name}`;
}

/** Gives each text a name that no other has. */
export class Namer {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The name itself where it is free, with each of the suffixes, else the first such of `name2`, `name3` …. */
  take(name: string, suffixes: readonly string[] = ['']): string {
    const free = freeName(name, (each) => suffixes.some((suffix) => this.#taken.has(each + suffix)));
    for (const suffix of suffixes) this.#taken.add(free + suffix);
    return free;
  }

  isFree(name: string): boolean {
    return !this.#taken.has(name);
  }
}

/**
 * A name for each of `texts`. What is a name already keeps it; the rest follow in the order of their text, so that the
 * names don't depend on the document's order.
 */
export function nameAll(
  texts: Iterable<string>,
  namer: Namer,
  toName: (text: string) => string,
  suffixes?: readonly string[],
): ReadonlyMap<string, string> {
  const named = [...new Set(texts)].map((text) => ({ text, name: toName(text) }));
  const sorted = named.sort(
    (a, b) => Number(b.name === b.text) - Number(a.name === a.text) || (a.text < b.text ? -1 : 1),
  );
  return new Map(sorted.map(({ text, name }) => [text, namer.take(name, suffixes)]));
}

export const typeNamer = (): Namer => new Namer(RESERVED_TYPES);
export const handlerNamer = (): Namer => new Namer(RESERVED_KEYS);
