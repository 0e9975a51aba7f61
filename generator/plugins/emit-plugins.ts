import { type Finding, finding } from '../diagnostics/finding.js';
import type { BuiltDocument } from '../model/built-document.js';
import { Module } from '../typescript/module.js';
import type { Plugin } from './plugin.js';
import { pluginApi } from './plugin-api.js';
import { pluginFailed } from './plugin-failed.js';

export interface PluginOutput {
  readonly modules: readonly Module[];
  readonly findings: readonly Finding[];
}

/** Returns the modules that plugins emit; `taken` are the files that specbound itself emits. */
export function emitPlugins(plugins: readonly Plugin[], built: BuiltDocument, taken: readonly string[]): PluginOutput {
  const emitting = plugins.filter(({ emit }) => emit !== undefined);
  if (emitting.length === 0) {
    return { modules: [], findings: [] };
  }
  const api = pluginApi(built);
  const modules: Module[] = [];
  const findings: Finding[] = [];
  const paths = new Set(taken.map(folded));
  for (const plugin of emitting) {
    const add = (path: string): Module => {
      const problem = objection(path, paths);
      if (problem !== undefined) {
        throw new UnfitPath(path, problem);
      }
      paths.add(folded(path));
      const module = new Module(path);
      modules.push(module);
      return module;
    };
    try {
      plugin.emit?.(api, { add });
    } catch (error) {
      findings.push(
        error instanceof UnfitPath
          ? finding('plugin-file', '', { plugin: plugin.name, path: error.path, problem: error.message })
          : pluginFailed(plugin, 'emit', error),
      );
    }
  }
  return { modules, findings };
}

class UnfitPath extends Error {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(problem);
    this.path = path;
  }
}

/** File systems that ignore case would have one file for two such names. */
function folded(path: string): string {
  return path.toLowerCase();
}

function objection(path: string, taken: ReadonlySet<string>): string | undefined {
  if (!/^(?:[a-z0-9][\w.-]*\/)*[a-z0-9][\w.-]*\.ts$/i.test(path)) {
    return "its name must be like 'permissions.ts' or 'extra/permissions.ts'";
  }
  if (folded(path).startsWith('runtime/')) {
    return "the folder 'runtime' is for files that specbound copies";
  }
  return taken.has(folded(path)) ? 'there is another file of that name' : undefined;
}
