import path from 'node:path';
import { Cache } from '../cache/cache.js';
import type { TargetName } from '../emit/target-name.js';
import type { HandlersLayout } from '../handlers/layout.js';
import type { LintRules } from '../lint/lint-rules.js';
import { type ReadingOptions, readingOptionsOf } from '../load/reading-options.js';
import { type FormatTypes, withImports } from '../model/format-types.js';
import type { Plugin } from '../plugins/plugin.js';
import type { ImportExtension } from '../typescript/import-extension.js';

export interface GenerateOptions extends ReadingOptions {
  /** Path of the document, relative to `cwd`. */
  readonly document: string;
  /** Output folder, relative to `cwd`; by default `generated/<document file's name>`. */
  readonly out?: string;
  readonly cwd?: string;
  /** How relative imports end in emitted files. Default `js`. */
  readonly importExtension?: ImportExtension;
  /** Emits examples of replies, which `unimplemented: 'example'` uses. Default `false`. */
  readonly examples?: boolean;
  /** What the server runs on: Express and `node:http`, or anything that speaks `fetch`. Default `express`. */
  readonly target?: TargetName;
  /** Types for the values of formats, and how these are read and written. Modules are relative to `cwd`. */
  readonly formatTypes?: FormatTypes;
  /** `false` determines what would change, but writes nothing. Default `true`. */
  readonly write?: boolean;
  /** Folder of the user's handlers, relative to `cwd`: stubs are written there, and follow the document. */
  readonly handlers?: string;
  /** One file per tag, or per operation. Default: as in the folder, else by tag. */
  readonly layout?: HandlersLayout;
  /** Removes stubs of removed operations that were never filled in. Default `false`. */
  readonly prune?: boolean;
  /** Also reports what `lint` finds. Default `false`. */
  readonly strict?: boolean;
  /** How to grade the rules of `lint`. */
  readonly lint?: LintRules;
  /** Rules and files to add to those of specbound. */
  readonly plugins?: readonly Plugin[];
  /** From earlier runs for the same document; without one everything is made again, with the same result. */
  readonly cache?: Cache;
}

/** What to generate, with all defaults resolved. */
export interface Run {
  readonly document: string;
  readonly out: string;
  readonly cwd: string;
  /** `out`, absolute. */
  readonly folder: string;
  readonly importExtension: ImportExtension;
  readonly examples: boolean;
  readonly target: TargetName;
  /** Modules are in the form in which `formats.ts` imports them. */
  readonly formatTypes: FormatTypes;
  readonly policy: ReadingOptions;
  readonly write: boolean;
  readonly handlers: string | undefined;
  readonly layout: HandlersLayout | undefined;
  readonly prune: boolean;
  readonly strict: boolean;
  readonly lint: LintRules;
  readonly plugins: readonly Plugin[];
  readonly cache: Cache;
}

export function runOf(options: GenerateOptions): Run {
  const { document, cwd = process.cwd() } = options;
  const out = options.out ?? `generated/${path.basename(document).replace(/\.[^.]+$/, '')}`;
  const folder = path.resolve(cwd, out);
  return {
    document,
    out,
    cwd,
    folder,
    importExtension: options.importExtension ?? 'js',
    examples: options.examples ?? false,
    target: options.target ?? 'express',
    formatTypes: withImports({ ...formatsOf(options.plugins ?? []), ...options.formatTypes }, (file) =>
      path.relative(folder, path.resolve(cwd, file)).replaceAll(path.sep, '/'),
    ),
    policy: readingOptionsOf(options),
    write: options.write ?? true,
    handlers: options.handlers,
    layout: options.layout,
    prune: options.prune ?? false,
    strict: options.strict ?? false,
    lint: options.lint ?? {},
    plugins: options.plugins ?? [],
    cache: options.cache ?? new Cache(),
  };
}

/** Returns what plugins say about formats: if two name the same one, the later wins. */
function formatsOf(plugins: readonly Plugin[]): FormatTypes {
  return Object.assign({}, ...plugins.map(({ formats }) => formats));
}
