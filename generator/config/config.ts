import type { TargetName } from '../emit/target-name.js';
import type { HandlersLayout } from '../handlers/layout.js';
import type { LintRules } from '../lint/lint-rules.js';
import type { FormatTypes } from '../model/format-types.js';
import type { Plugin } from '../plugins/plugin.js';
import type { ImportExtension } from '../typescript/import-extension.js';

/** What `specbound.config.{ts,js,mjs,json}` holds. Paths are relative to its folder; flags of the command line win. */
export interface Config {
  readonly documents: readonly DocumentConfig[];
  /** How the rules of `lint` are graded, for all documents: `{ 'undocumented-406': 'off' }`. */
  readonly lint?: LintRules;
  /** Rules and files that are added to those of specbound; not in a configuration in JSON. */
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
  /** Emits examples of replies, which `unimplemented: 'example'` answers with. Default `false`. */
  readonly examples?: boolean;
  /** What the server runs on: Express and `node:http`, or anything that speaks `fetch`. Default `express`. */
  readonly target?: TargetName;
  /** Folder of handlers, which are scaffolded there and kept in step. Without it none are. */
  readonly handlers?: string;
  /** Whether `handlers` has a file for each tag or each operation. Default `tag`. */
  readonly layout?: HandlersLayout;
  /** Hosts that `$ref`s may lead to, each with its port where that is not the scheme's own: `[::1]:8080`. */
  readonly allowRemote?: readonly string[];
  /** Folder that `$ref`s may lead into, beside the document's own. Default: that, or the working directory where the document lies in it. */
  readonly refRoot?: string;
  /** Files of overlays (OpenAPI Overlay 1.1), which are laid on the document one after the other. */
  readonly overlay?: readonly string[];
  /** Tags whose operations are meant, alone or with those of `operations`; `*` stands for any characters. */
  readonly tags?: readonly string[];
  /** Operations that are meant, by operationId, path, or method and path; `*` stands for any characters. */
  readonly operations?: readonly string[];
  /** Reads a `$ref` of a schema that leads to nothing as a schema that takes any value. Default `false`. */
  readonly allowDanglingRefs?: boolean;
  /** By a format of the document, what stands for its values: `{ type: 'Date' }`, `{ type: 'bigint' }`, or a type of yours. Modules are relative to the configuration's folder. */
  readonly formatTypes?: FormatTypes;
  /** How the rules of `lint` are graded for this document; outranks what is said for all. */
  readonly lint?: LintRules;
}

/** Has the editor complete and check `export default defineConfig({ … })`. */
export function defineConfig(config: Config): Config {
  return config;
}
