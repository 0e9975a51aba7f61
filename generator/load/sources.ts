import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, finding } from '../diagnostics/finding.js';
import { percentDecoded } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import { displayName } from '../files/display-name.js';
import { isWithin, realPath } from '../files/real-path.js';
import type { Json } from '../model/json.js';
import { isAllowedUrl } from './allowed-hosts.js';
import { fetchRemote } from './fetch-remote.js';
import { checkNesting } from './nesting.js';
import { type FileResult, readFile } from './read-file.js';
import { readText } from './read-text.js';
import { resolveResources } from './schema-resources.js';
import type { ParseResult, Source, Target, TextProblem } from './source.js';

/**
 * Why a reference can't be followed; `pointer` is its own place, and `others` lists other references that lead there.
 */
export type RefProblem = (ref: string, pointer: string, others: string) => Finding;

export type OpenedSource =
  | { readonly kind: 'source'; readonly source: Source }
  /** It is remote and not loaded yet: call `fetchPending`, then ask again. */
  | { readonly kind: 'pending' }
  /** The file exists, but is not YAML or JSON: its own problems, and what is wrong with the reference. */
  | { readonly kind: 'problem'; readonly problem: RefProblem };

export interface SourcePolicy {
  readonly cwd: string;
  /** The folder trees that local references may lead to. */
  readonly roots: readonly string[];
  readonly allowRemote: readonly string[];
}

/** The files of a document, each read once. */
export class Sources {
  /** Absolute paths in the order of reading, including those that could not be read: `--watch` waits for them. */
  readonly files: string[] = [];
  /** Problems in the texts of referenced files. */
  readonly problems: { readonly name: string; readonly problem: TextProblem }[] = [];
  /** The ends of chains of references: a chain of thousands is followed once. */
  readonly ends = new Map<Json, Target>();
  readonly #opened = new Map<string, OpenedSource>();
  readonly #policy: SourcePolicy;

  constructor(policy: SourcePolicy) {
    this.#policy = policy;
  }

  add(source: Source): void {
    this.files.push(source.id);
    this.#opened.set(source.id, { kind: 'source', source });
  }

  /** Opens the file that a reference of `from` names by `reference`, which has no fragment and is not empty. */
  open(from: Source, reference: string): OpenedSource {
    const url = absoluteUrl(reference, from);
    return url === undefined ? this.#openFile(from, reference) : this.#openUrl(url);
  }

  get hasPending(): boolean {
    return [...this.#opened.values()].some(({ kind }) => kind === 'pending');
  }

  async fetchPending(): Promise<void> {
    const urls = [...this.#opened].filter(([, { kind }]) => kind === 'pending').map(([url]) => url);
    await Promise.all(
      urls.map(async (url) => {
        const result = await fetchRemote(url, (at) => this.#isAllowed(at));
        this.#opened.set(url, this.#read(url, url, result, 'ref-fetch'));
      }),
    );
  }

  #openUrl(url: URL): OpenedSource {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      return refuse((ref, pointer, others) => finding('ref-scheme', pointer, { ref, scheme: url.protocol, others }));
    }
    url.hash = '';
    if (!this.#isAllowed(url)) {
      return refuse((ref, pointer, others) => finding('ref-remote', pointer, { ref, host: url.host, others }));
    }
    const known = this.#opened.get(url.href);
    if (known === undefined) {
      this.#opened.set(url.href, { kind: 'pending' });
    }
    return known ?? { kind: 'pending' };
  }

  #isAllowed(url: URL): boolean {
    return isAllowedUrl(url, this.#policy.allowRemote);
  }

  #openFile(from: Source, reference: string): OpenedSource {
    const file = path.resolve(path.dirname(from.id), percentDecoded(reference));
    const known = this.#opened.get(file);
    if (known !== undefined) {
      return known;
    }
    const { roots, cwd } = this.#policy;
    // Checked before the file is touched, so that the answer does not even show whether it exists.
    const real = realPath(file);
    if (!roots.some((root) => isWithin(real, root))) {
      const root = roots.join("' and '");
      return refuse((ref, pointer, others) => finding('ref-outside', pointer, { ref, root, others }));
    }
    this.files.push(file);
    const name = displayName(file, cwd);
    const opened = this.#read(file, name, readFile(file), 'ref-missing');
    this.#opened.set(file, opened);
    return opened;
  }

  #read(id: string, name: string, result: FileResult, failure: 'ref-missing' | 'ref-fetch'): OpenedSource {
    if (!result.ok) {
      const { reason } = result;
      return refuse((ref, pointer, others) =>
        failure === 'ref-fetch'
          ? finding('ref-fetch', pointer, { ref, reason, others })
          : finding('ref-missing', pointer, { ref, looked: `'${name}': ${reason}`, others }),
      );
    }
    if (/\.(?:md|txt)$/i.test(id)) {
      // A description may be in its own file, which json-schema-ref-parser also reads as text.
      return { kind: 'source', source: textSource(id, name, result.bytes) };
    }
    const read = readText(result.bytes, name);
    if (!read.ok || !(isObject(read.parsed.value) || isArray(read.parsed.value))) {
      this.#noteProblems(name, read);
      return refuse(unreadable);
    }
    const nesting = checkNesting(read.parsed.value);
    const deep = nesting && { finding: nesting, ...read.parsed.locate(nesting.pointer) };
    this.problems.push(...[...read.parsed.warnings, ...(deep ? [deep] : [])].map((each) => ({ name, problem: each })));
    return deep
      ? refuse(unreadable)
      : { kind: 'source', source: { id, name, ...read.parsed, value: resolved(read.parsed.value) } };
  }

  /** Notes what is wrong and where, for files that should be YAML or JSON; the messages don't quote the text. */
  #noteProblems(name: string, read: ParseResult): void {
    if (!read.ok && /\.(?:ya?ml|json)$/i.test(name)) {
      this.problems.push(...read.problems.map((each) => ({ name, problem: each })));
    }
  }
}

/** A file that is a whole document has its own URIs; a file that is only part of one is identified by its path. */
function resolved(value: Json): Json {
  return isObject(value) && typeof value['openapi'] === 'string' ? resolveResources(value) : value;
}

function refuse(problem: RefProblem): OpenedSource {
  return { kind: 'problem', problem };
}

const unreadable: RefProblem = (ref, pointer, others) => finding('ref-unreadable', pointer, { ref, others });

/** Returns undefined for a relative path in a local file. */
function absoluteUrl(reference: string, from: Source): URL | undefined {
  const isRemote = /^https?:/i.test(from.id);
  // One letter before a colon is a Windows drive, two slashes precede a host.
  if (!isRemote && !/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(reference)) {
    return undefined;
  }
  try {
    return new URL(reference, isRemote ? from.id : 'https:');
  } catch {
    return reference.startsWith('//') ? safeUrl(`https:${reference}`) : safeUrl(reference);
  }
}

function safeUrl(reference: string): URL | undefined {
  return URL.canParse(reference) ? new URL(reference) : undefined;
}

/** A `file:` URL on the command line is a path; in a document it is refused. */
export function pathOfDocument(document: string, cwd: string): string {
  return path.resolve(cwd, /^file:\/\/\//i.test(document) ? fileURLToPath(document) : document);
}

function textSource(id: string, name: string, bytes: Uint8Array): Source {
  return {
    id,
    name,
    value: new TextDecoder().decode(bytes),
    locate: () => ({ line: 1, column: 1 }),
    spelling: () => undefined,
    warnings: [],
  };
}
