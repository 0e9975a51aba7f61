import { Cache } from '../cache/cache.js';
import { catalogue } from '../diagnostics/catalogue.js';
import { diagnose, type Place } from '../diagnostics/diagnose.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { type Finding, finding } from '../diagnostics/finding.js';
import { firstOfEachCode } from '../diagnostics/first-of-each-code.js';
import { detectVersion, type Version } from '../document/version.js';
import { displayName } from '../files/display-name.js';
import { rootsOf } from '../files/real-path.js';
import type { JsonObject } from '../model/json.js';
import { bundle } from './bundle.js';
import { check } from './check.js';
import { type FollowedReferences, followReferences } from './follow-references.js';
import { checkNesting } from './nesting.js';
import { type Overlaid, overlaid } from './overlay/overlaid.js';
import { readFile } from './read-file.js';
import { readText } from './read-text.js';
import type { ReadingOptions } from './reading-options.js';
import { resolveResources } from './schema-resources.js';
import { nameSchemes } from './security-by-uri.js';
import { selectOperations } from './select-operations.js';
import type { Source, Target, TextProblem } from './source.js';
import { pathOfDocument, Sources } from './sources.js';
import { validateDocument } from './validate-document.js';

export interface LoadOptions extends ReadingOptions {
  readonly cwd: string;
  /** From earlier runs. */
  readonly cache?: Cache;
}

export interface LoadedDocument {
  /** Absolute. */
  readonly file: string;
  /** Relative to the working directory, with forward slashes. */
  readonly relativeFile: string;
  readonly version: Version;
  /** Bundled: every reference is `#/…`. */
  readonly document: JsonObject;
  /** Absolute, the entry first, then every file that it refers to. */
  readonly files: readonly string[];
  /** The place in a source file of a pointer into the bundled document. */
  readonly locate: (pointer: string) => Place;
  /** A scalar of the bundled document in its source's spelling: `1.10`, which is the number 1.1. */
  readonly spelling: (pointer: string) => string | undefined;
}

export interface Loaded {
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The same with the findings of the version's JSON Schema. These are only warnings, and take longer than everything
   * else for a small document, so callers can do other work first.
   */
  readonly allDiagnostics: () => Promise<readonly Diagnostic[]>;
  /** As in the document; also set after an error, with files that could not be read, so that a watcher knows them. */
  readonly files: readonly string[];
  /** Absent after an error. */
  readonly document?: LoadedDocument;
}

/** Reads a document with everything that it refers to, bundles and checks it. All problems are in `diagnostics`. */
export async function load(
  document: string,
  {
    cwd,
    allowRemote = [],
    refRoot,
    allowDanglingRefs = false,
    overlay = [],
    cache = new Cache(),
    ...selection
  }: LoadOptions,
): Promise<Loaded> {
  const file = pathOfDocument(document, cwd);
  const name = displayName(file, cwd);
  const opened = open(file, name, overlay, cwd);
  if ('diagnostics' in opened) {
    const { diagnostics, files } = opened;
    return { diagnostics, allDiagnostics: async () => diagnostics, files };
  }
  const { entry, version, overlays } = opened;

  const sources = new Sources({ cwd, roots: rootsOf(file, cwd, refRoot), allowRemote });
  sources.add(entry);
  let followed: FollowedReferences;
  do {
    await sources.fetchPending();
    followed = followReferences(entry, sources, allowDanglingRefs);
  } while (sources.hasPending);

  const found = [
    ...overlays.diagnostics,
    ...entry.warnings.map((problem) => inText(problem, name)),
    ...sources.problems.map(({ name: other, problem }) => inText(problem, other)),
    ...followed.problems.map(inSource),
  ];

  const whole: Target = { source: entry, pointer: '', value: entry.value };
  const bundled = followed.needsBundling
    ? bundle(entry, sources, followed, { isVersion2: version === '2.0', allowDanglingRefs })
    : { document: opened.document, origins: new Map([['', whole]]), problems: [] };
  const originOf = tracer(bundled.origins);
  const locate = (pointer: string): Place => {
    const { source, pointer: origin } = originOf(pointer);
    return { file: source.name, ...source.locate(origin), pointer: origin };
  };
  // Also after an error, so that all of a document's problems are reported at once.
  const { document: selected, findings: unselected } = selectOperations(bundled.document, selection);
  const checked = firstOfEachCode([...unselected, ...check(selected, version)]);
  const said = (findings: readonly Finding[]) =>
    inOrder(
      [...found, ...bundled.problems.map(inSource), ...findings.map((finding) => diagnose(finding, locate))],
      name,
    );
  const diagnostics = said(checked);
  const files = [...sources.files, ...overlays.files];
  const allDiagnostics = async () =>
    said([...checked, ...without(checked, await validateDocument(selected, version, cache))]);
  if (hasErrors(diagnostics)) {
    return { diagnostics, allDiagnostics, files };
  }
  return {
    diagnostics,
    allDiagnostics,
    files,
    document: {
      file,
      relativeFile: name,
      version,
      document: selected,
      files,
      locate,
      spelling: (pointer) => {
        const { source, pointer: origin } = originOf(pointer);
        return source.spelling(origin);
      },
    },
  };
}

type OpenedDocument =
  | { readonly diagnostics: readonly Diagnostic[]; readonly files: readonly string[] }
  | { readonly entry: Source; readonly document: JsonObject; readonly version: Version; readonly overlays: Overlaid };

function open(file: string, name: string, overlay: readonly string[], cwd: string): OpenedDocument {
  const files = [file];
  const read = readFile(file);
  if (!read.ok) {
    const absent = finding('no-file', '', { file: name, reason: read.reason });
    return { diagnostics: [diagnose(absent, (pointer) => ({ file: name, line: 1, column: 1, pointer }))], files };
  }
  const text = readText(read.bytes, name);
  if (!text.ok) {
    return { diagnostics: text.problems.map((problem) => inText(problem, name)), files };
  }
  const own = text.parsed;
  const nesting = checkNesting(own.value);
  if (nesting !== undefined) {
    return { diagnostics: [diagnose(nesting, (pointer) => ({ file: name, ...own.locate(pointer), pointer }))], files };
  }
  const overlays = overlaid(own, overlay, cwd);
  files.push(...overlays.files);
  if (hasErrors(overlays.diagnostics)) {
    return { diagnostics: overlays.diagnostics, files };
  }
  const { parsed } = overlays;
  // Overlays that copy something into itself can nest deeper than both texts
  const deeper = overlay.length > 0 ? checkNesting(parsed.value) : undefined;
  if (deeper !== undefined) {
    return { diagnostics: [diagnose(deeper, (pointer) => ({ file: name, line: 1, column: 1, pointer }))], files };
  }
  const detected = detectVersion(parsed.value, parsed.spelling);
  if (!detected.ok) {
    const locate = (pointer: string) => ({ file: name, ...parsed.locate(pointer), pointer });
    return { diagnostics: [diagnose(detected.finding, locate)], files };
  }
  const { version } = detected;
  const document = resolveResources(version === '3.2' ? nameSchemes(detected.document) : detected.document);
  return { entry: { id: file, name, ...parsed, value: document }, document, version, overlays };
}

function inText({ finding, line, column }: TextProblem, file: string): Diagnostic {
  return diagnose(finding, (pointer) => ({ file, line, column, pointer }));
}

function inSource({ source, finding }: { source: Source; finding: Finding }): Diagnostic {
  return diagnose(finding, (pointer) => ({ file: source.name, ...source.locate(pointer), pointer }));
}

/** Returns where a part of the bundled document is in its source. */
function tracer(origins: ReadonlyMap<string, Target>): (pointer: string) => { source: Source; pointer: string } {
  return (pointer) => {
    let parent = pointer;
    while (parent !== '' && !origins.has(parent)) {
      parent = parent.slice(0, parent.lastIndexOf('/'));
    }
    const origin = origins.get(parent);
    if (origin === undefined) {
      throw new Error('A bundled document has no origin.');
    }
    return { source: origin.source, pointer: origin.pointer + pointer.slice(parent.length) };
  };
}

/** Leaves out what the JSON Schema reports where a check has found a more precise error, there or within. */
function without(known: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ code, pointer }) =>
      code !== 'schema' ||
      !known.some(
        (one) =>
          one.pointer === pointer ||
          (catalogue[one.code].severity === 'error' && one.pointer.startsWith(`${pointer}/`)),
      ),
  );
}

/** Sorts the entry document first, then by file and line; duplicates at a place are removed. */
function inOrder(diagnostics: readonly Diagnostic[], entry: string): readonly Diagnostic[] {
  const rank = (file: string) => (file === entry ? '' : file);
  const seen = new Set<string>();
  return diagnostics
    .filter((one) => {
      const key = JSON.stringify(one);
      return seen.has(key) ? false : seen.add(key);
    })
    .toSorted(
      (a, b) =>
        compare(rank(a.file), rank(b.file)) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
