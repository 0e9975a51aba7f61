import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic, PluginCode } from '../diagnostics/diagnostic.js';
import type { Grade } from '../diagnostics/grade.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { Plugin, PluginApi, PluginFinding, PluginRule } from './plugin.js';
import { pluginApi } from './plugin-api.js';
import { pluginFailed } from './plugin-failed.js';

/** How the configuration grades the rules of plugins. */
export type PluginGrades = { readonly [Code in PluginCode]?: Grade };

/** Returns what the rules of plugins find. A rule that throws does not stop the others. */
export function lintPlugins(
  plugins: readonly Plugin[],
  built: BuiltDocument,
  grades: PluginGrades,
  locate: (pointer: string) => Place,
): readonly Diagnostic[] {
  if (plugins.length === 0) {
    return [];
  }
  const api = pluginApi(built);
  return plugins.flatMap((plugin) =>
    (plugin.lint ?? []).flatMap((rule): readonly Diagnostic[] => {
      const code: PluginCode = `${plugin.name}/${rule.code}`;
      const severity = grades[code] ?? rule.severity ?? 'warning';
      return severity === 'off'
        ? []
        : ofRule({ plugin, rule, api, locate }).map((each) => ({ severity, code, ...each }));
    }),
  );
}

interface RuleRun {
  readonly plugin: Plugin;
  readonly rule: PluginRule;
  readonly api: PluginApi;
  readonly locate: (pointer: string) => Place;
}

type Found = Omit<Diagnostic, 'severity' | 'code'> & Partial<Pick<Diagnostic, 'severity' | 'code'>>;

function ofRule({ plugin, rule, api, locate }: RuleRun): readonly Found[] {
  try {
    return [...rule.check(api)].map(({ message, hint = '', pointer }: PluginFinding) => {
      return { message: String(message), hint: String(hint), ...locate(String(pointer)) };
    });
  } catch (error) {
    return [diagnose(pluginFailed(plugin, `lint rule '${rule.code}'`, error), locate)];
  }
}
