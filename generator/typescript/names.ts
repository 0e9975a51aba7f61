import { freeName } from '../document/free-name.js';

/** What `index.ts` exports; a document's names give way, so that users get everything from one import. */
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

/** Global types that emitted types refer to; a type of the document with such a name would hide them. */
const GLOBAL_TYPES = [
  // The type parameter of types that know the caller
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

/** Every object inherits these, so such a handler would always seem to exist; `then` would make it a promise. */
const RESERVED_KEYS = [...Object.getOwnPropertyNames(Object.prototype), 'then'];

/** Turns `repos/list-for-org` into `ReposListForOrg`. Letters and digits of any script are kept; the rest separates. */
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

/** Gives each text a unique name. */
export class Namer {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /**
   * Returns the name if it is free with each of the suffixes, else the first free one of `name2`, `name3` and so on.
   */
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
 * Returns a name for each of `texts`. A text that is a valid name keeps it; the rest are named in the order of their
 * text, so that the names don't depend on the document's order.
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
