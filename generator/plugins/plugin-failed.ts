import { type Finding, finding } from '../diagnostics/finding.js';
import type { Plugin } from './plugin.js';

/** Makes a finding of an error that a plugin has thrown, and where in it. */
export function pluginFailed({ name }: Plugin, part: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return finding('plugin-failed', '', { plugin: name, part, reason: reason.replace(/\.$/, '') });
}
