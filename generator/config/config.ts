import type { TargetName } from '../emit/target-name.js';
import type { HandlersLayout } from '../handlers/layout.js';
import type { LintRules } from '../lint/lint-rules.js';
import type { FormatTypes } from '../model/format-types.js';
import type { Plugin } from '../plugins/plugin.js';
import type { ImportExtension } from '../typescript/import-extension.js';

/**
 * The content of `specbound.config.{ts,js,mjs,json}`. Paths are relative to its folder; flags of the command line win.
 */
export interface Config {
  readonly documents: readonly DocumentConfig[];
  /** How to grade the rules of `lint`, for all documents: `{ 'undocumented-406': 'off' }`. */
  readonly lint?: LintRules;
  /** Rules and files to add to those of specbound; not available in a JSON configuration. */
  readonly plugins?: readonly Plugin[];
}

/** One document, and what is made from it. */
export interface DocumentConfig {
  /** The OpenAPI document. */
  readonly document: string;
  /** Folder to write to. Default `generated/<document file's name>`. */
  readonly out?: string;
  /** How relative imports end in emitted files. Default `js`. */
  readonly importExtension?: ImportExtension;
  /** Emits examples of replies, which `unimplemented: 'example'` uses. Default `false`. */
  readonly examples?: boolean;
  /** What the server runs on: Express and `node:http`, or anything that speaks `fetch`. Default `express`. */
  readonly target?: TargetName;
  /** Folder of handlers. Stubs are written there, and follow the document. Without it there are none. */
  readonly handlers?: string;
  /** Whether `handlers` has one file per tag or per operation. Default `tag`. */
  readonly layout?: HandlersLayout;
  /** Hosts that `$ref`s may lead to, each with its port unless that is the default of the scheme: `[::1]:8080`. */
  readonly allowRemote?: readonly string[];
  /**
   * Folder that `$ref`s may lead into, in addition to the document's own. Default: the document's folder, or the
   * working directory if it contains the document.
   */
  readonly refRoot?: string;
  /** Files of overlays (OpenAPI Overlay 1.1), applied to the document one after the other. */
  readonly overlay?: readonly string[];
  /** Tags whose operations are selected, alone or together with `operations`; `*` stands for any characters. */
  readonly tags?: readonly string[];
  /** Operations that are selected, by operationId, path, or method and path; `*` stands for any characters. */
  readonly operations?: readonly string[];
  /** Treats a schema `$ref` that leads to nothing as a schema that accepts any value. Default `false`. */
  readonly allowDanglingRefs?: boolean;
  /**
   * The types for values of the document's formats: `{ type: 'Date' }`, `{ type: 'bigint' }`, or your own type. Modules
   * are relative to the configuration's folder.
   */
  readonly formatTypes?: FormatTypes;
  /** How to grade the rules of `lint` for this document; takes precedence over the grades for all. */
  readonly lint?: LintRules;
}

/** Lets the editor complete and check `export default defineConfig({ … })`. */
export function defineConfig(config: Config): Config {
  return config;
}
