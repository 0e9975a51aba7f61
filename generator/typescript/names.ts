import { freeName } from '../document/free-name.js';

/** What `index.ts` exports; a document's names give way, so that a user has all of them by one import. */
const EXPORTED_TYPES = [
  'Answered',
  'Auth',
  'Complete',
  'Contexts',
  'ContractViolation',
  'DocsHandlerOptions',
  'DocsRouterOptions',
  'ErrorReplies',
  'Forbidden',
  'Handlers',
  'Limits',
  'ListenerOptions',
  'MockContext',
  'OperationInfo',
  'Owed',
  'ProblemDocument',
  'ReplyHelper',
  'RequestFault',
  'RouterOptions',
  'Senders',
  'Status',
  'UnexpectedAnswer',
  'Unreturned',
];

/** Types of the language that emitted types refer to; one of the document's would hide them. */
const GLOBAL_TYPES = [
  // The type parameter of what knows its caller
  'A',
  'Exclude',
  'Extract',
  'File',
  'NoInfer',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'Readonly',
  'Record',
  'URL',
  'Uint8Array',
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
    for (const suffix of suffixes) {
      this.#taken.add(free + suffix);
    }
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

export const typeNamer = (): Namer => new Namer([...EXPORTED_TYPES, ...GLOBAL_TYPES]);
export const handlerNamer = (): Namer => new Namer(RESERVED_KEYS);
