import type { Severity } from '../diagnostics/catalogue-entry.js';
import type { FormatTypes } from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Code } from '../typescript/code.js';

/** The version of the plugin API: it grows with each change that breaks older plugins. */
export const PLUGIN_VERSION = 1;

/** A team's additions to specbound: a value in the configuration. */
export interface Plugin {
  /** Used in error messages, and as the first part of its rules' codes. */
  readonly name: string;
  /** The version of `PluginApi` that it is written for. Default: the current one. */
  readonly apiVersion?: number;
  /** Additional rules for `specbound lint` and `generate --strict`. */
  readonly lint?: readonly PluginRule[];
  /** Types for formats, like `formatTypes` of the configuration, which takes precedence. */
  readonly formats?: FormatTypes;
  /** Emits additional files in `specbound generate`. */
  readonly emit?: (api: PluginApi, modules: PluginModules) => void;
}

export interface PluginRule {
  /** Its diagnostics have the code `<plugin>/<code>`, which the configuration can grade. */
  readonly code: string;
  /** Default: `warning`. */
  readonly severity?: Severity;
  readonly check: (api: PluginApi) => Iterable<PluginFinding>;
}

export interface PluginFinding {
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string;
  /** Where it is: a `pointer` of the API, or a pointer into its `document`. */
  readonly pointer: string;
}

/** The API as plugins see it. */
export interface PluginApi {
  readonly version: typeof PLUGIN_VERSION;
  readonly title: string;
  /** The path of the document's first server: `/v1`, or `''`. */
  readonly basePath: string;
  readonly operations: readonly PluginOperation[];
  /** The whole document in the form of OpenAPI 3.1, with its extensions: references are `#/…`. */
  readonly document: JsonObject;
}

export interface PluginOperation {
  /** The handler's key. */
  readonly id: string;
  /** The beginning of its types' names: `GetItem` in `GetItemContext`. */
  readonly typeName: string;
  /** In upper case. */
  readonly method: string;
  /** As in the document. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly replies: readonly PluginReply[];
  /** JSON Pointer of its Operation Object in `document`. */
  readonly pointer: string;
  /** Its Operation Object, extensions included. */
  readonly source: JsonObject;
}

export interface PluginReply {
  /** The response's key: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly mediaTypes: readonly string[];
  readonly headers: readonly string[];
}

/** Takes what a plugin emits. */
export interface PluginModules {
  /** Adds a file to the output folder, such as `permissions.ts`. */
  add(path: string): PluginModule;
}

export interface PluginModule {
  /** Adds a statement, and the names that it declares. Names that `code` has from other modules are imported. */
  declare(names: readonly string[], code: Code): this;
}

/** Lets the editor complete and check a plugin. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
