import type { Severity } from '../diagnostics/catalogue-entry.js';
import type { FormatTypes } from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Code } from '../typescript/code.js';

/** Of what plugins see: it grows with each change after which an older plugin would not work. */
export const PLUGIN_VERSION = 1;

/** What a team adds to specbound: a value in the configuration. */
export interface Plugin {
  /** Told where it fails, and the first part of its rules' codes. */
  readonly name: string;
  /** The version of `PluginApi` that it is written for. Default: whichever there is. */
  readonly apiVersion?: number;
  /** Rules that `specbound lint` and `generate --strict` look at beside their own. */
  readonly lint?: readonly PluginRule[];
  /** Types that stand for formats, as `formatTypes` of the configuration has them, which outranks these. */
  readonly formats?: FormatTypes;
  /** Files that `specbound generate` emits beside its own. */
  readonly emit?: (api: PluginApi, modules: PluginModules) => void;
}

export interface PluginRule {
  /** Its diagnostics are of the code `<plugin>/<code>`, by which the configuration grades them. */
  readonly code: string;
  /** Default: `warning`. */
  readonly severity?: Severity;
  readonly check: (api: PluginApi) => Iterable<PluginFinding>;
}

export interface PluginFinding {
  readonly message: string;
  /** The way out. */
  readonly hint?: string;
  /** Where it is: a `pointer` of the API, or one into its `document`. */
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
  /** First part of its types' names: `GetItem` of `GetItemContext`. */
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

/** Where a plugin puts what it emits. */
export interface PluginModules {
  /** A new file of the output folder, such as `permissions.ts`. */
  add(path: string): PluginModule;
}

export interface PluginModule {
  /** A statement, and the names that it declares. What `code` has from other modules is imported. */
  declare(names: readonly string[], code: Code): this;
}

/** Has the editor complete and check a plugin. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
