import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { displayName } from '../files/display-name.js';
import { realPath } from '../files/real-path.js';
import { type Replacement, replace } from '../files/replace.js';
import { type ReadingOptions, readingOptionsOf } from '../load/reading-options.js';
import type { Api } from '../model/api.js';
import { lintPlugins } from '../plugins/lint-plugins.js';
import type { Plugin } from '../plugins/plugin.js';
import { type ReadApi, readApi } from '../read-api/read-api.js';
import type { FixForm } from './fix-form.js';
import { lintApi } from './lint-api.js';
import type { LintRules } from './lint-rules.js';
import { missingAnswers } from './missing-answers.js';
import type { LintRule, Obstacles } from './rule.js';
import { LINT_RULES } from './rules.js';
import { readEditable } from './text/read-editable.js';
import type { EditableText } from './text/text-object.js';

export interface LintOptions extends ReadingOptions {
  /** Path of the document, relative to `cwd`. */
  readonly document: string;
  readonly cwd?: string;
  /** Writes the missing responses into the document. Default `false`. */
  readonly fix?: boolean;
  /** The form in which a fix writes them. Default `codes`. */
  readonly as?: FixForm;
  /** How rules are graded, such as `{ 'undocumented-406': 'off' }`. A rule that is off is neither checked nor fixed. */
  readonly rules?: LintRules;
  /** Their `lint` rules are checked too; none of them is fixed. */
  readonly plugins?: readonly Plugin[];
}

/** A status that the router may have to send for an operation, but the document lacks. */
export interface UndocumentedAnswer {
  readonly status: number;
  /** `takes a JSON body: 415 when it is not JSON` */
  readonly reason: string;
}

export interface LintedOperation {
  /** The handler's key. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly undocumented: readonly UndocumentedAnswer[];
}

export interface LintResult {
  readonly document: string;
  /** Errors of the document; if there are none, what the rules of lint have found. */
  readonly diagnostics: readonly Diagnostic[];
  /** `false` if the document itself has errors. */
  readonly isUsable: boolean;
  /** The operations that are not closed; after a fix, those that it could not close. */
  readonly open: readonly LintedOperation[];
  /** How many operations there are, and how many of them document everything that the router may send. */
  readonly operations: number;
  readonly closed: number;
  /** What a fix has written, relative to `cwd`. */
  readonly written: readonly string[];
  /** Every file that the document consists of, absolute. */
  readonly sources: readonly string[];
}

type Read = NonNullable<ReadApi['read']>;

/** Finds what a document lacks, or has but should not; with `fix`, what remains of that after fixing. */
export async function lint(options: LintOptions): Promise<LintResult> {
  const { document, cwd = process.cwd(), as = 'codes', rules = {}, plugins = [] } = options;
  const asked = { cwd, ...readingOptionsOf(options) };
  let read = await readApi(document, asked);
  const written = new Set<string>();
  const obstacles = new Map<LintRule, Obstacles>();
  for (const rule of options.fix === true ? LINT_RULES : []) {
    if (!isUsable(read) || rule.fix === undefined) {
      continue;
    }
    const fixed = await mend(rule.fix, read.read, { cwd, as, rules });
    obstacles.set(rule, fixed.obstacles);
    for (const file of fixed.written) {
      written.add(file);
    }
    if (fixed.written.length > 0) {
      read = await readApi(document, asked);
    }
  }
  const result = resultOf(document, read, rules, obstacles);
  const added = isUsable(read) ? lintPlugins(plugins, read.read, rules, read.read.locate) : [];
  return { ...result, diagnostics: [...result.diagnostics, ...added], written: [...written] };
}

function isUsable(read: ReadApi): read is ReadApi & { read: Read } {
  return read.read !== undefined && !hasErrors(read.diagnostics);
}

function resultOf(
  document: string,
  result: ReadApi,
  rules: LintRules,
  obstacles: ReadonlyMap<LintRule, Obstacles>,
): LintResult {
  const common = { document, written: [], sources: result.sources };
  if (!isUsable(result)) {
    const diagnostics = result.diagnostics.filter(({ severity }) => severity === 'error');
    return { ...common, isUsable: false, diagnostics, open: [], operations: 0, closed: 0 };
  }
  const { api, locate } = result.read;
  const open = openOperations(api, rules);
  return {
    ...common,
    isUsable: true,
    diagnostics: lintApi(result.read, rules, locate, obstacles),
    open,
    operations: api.operations.length,
    closed: api.operations.length - open.length,
  };
}

function openOperations({ operations }: Api, rules: LintRules): readonly LintedOperation[] {
  return operations.flatMap((operation) => {
    const undocumented = missingAnswers(operation, rules).map(({ status, cause, when }) => ({
      status,
      reason: `${cause}: ${status} when ${when}`,
    }));
    const { key, method, path: template } = operation;
    return undocumented.length === 0 ? [] : [{ id: key, method, path: template, undocumented }];
  });
}

async function mend(
  fix: NonNullable<LintRule['fix']>,
  { api, document, bundle, locate }: Read,
  { cwd, as, rules }: Required<Pick<LintOptions, 'cwd' | 'as' | 'rules'>>,
) {
  const files = new Map(bundle.files.map((file) => [displayName(file, realPath(cwd)), file]));
  files.set(bundle.relativeFile, bundle.file);
  const before = new Map<string, string>();
  const texts = new Map<string, EditableText | undefined>();
  const textOf = (name: string): EditableText | undefined => {
    const file = files.get(name);
    if (!before.has(name) && file !== undefined) {
      const text = readFileSync(file, 'utf8');
      before.set(name, text);
      texts.set(name, readEditable(withoutMark(text)));
    }
    return texts.get(name);
  };
  const fixed = fix({
    api,
    rules,
    as,
    bundled: bundle.document,
    document,
    isVersion2: bundle.version === '2.0',
    locate,
    locateBundled: bundle.locate,
    textOf,
    relative: (from, to) => {
      const [start = '', end] = [files.get(from), files.get(to)];
      if (end === undefined) {
        return to;
      }
      const relative = path.relative(path.dirname(start), end).split(path.sep).map(encodeURIComponent).join('/');
      return relative.startsWith('.') ? relative : `./${relative}`;
    },
  });
  await replace(
    [...fixed.texts].map(([name, text]) => replacementOf(files.get(name) ?? name, before.get(name) ?? '', text)),
  );
  return { written: [...fixed.texts.keys()], obstacles: fixed.obstacles };
}

/** A file with its new text; `before` is its whole text as it was read. */
function replacementOf(file: string, before: string, text: string): Replacement {
  if (readEditable(text) === undefined) {
    throw new Error(`What was to be written to '${file}' could not be read again.`);
  }
  return { path: file, before, after: before.startsWith(MARK) ? MARK + text : text };
}

/** A byte order mark does not belong to the text, and is kept. */
const MARK = '\ufeff';

function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}
