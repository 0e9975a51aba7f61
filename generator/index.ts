export { type AuditOptions, type AuditResult, audit, type CodePlace, type Unsent } from './audit/audit.js';
export { type Config, type DocumentConfig, defineConfig } from './config/config.js';
export type { Severity } from './diagnostics/catalogue-entry.js';
export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { Grade } from './diagnostics/grade.js';
export { type DiffOptions, type DiffResult, type DiffSummary, diff } from './diff/diff.js';
export type { Change } from './diff/diff-apis.js';
export type { Broken } from './diff/kinds.js';
export {
  type GenerateOptions,
  type GenerateResult,
  generate,
  type OperationSummary,
  type ReplySummary,
} from './generate/generate.js';
export type { HandlersResult } from './handlers/merge-handlers.js';
export { type InitOptions, type InitResult, init } from './init/init.js';
export type { FixForm } from './lint/fix-form.js';
export {
  type LintedOperation,
  type LintOptions,
  type LintResult,
  lint,
  type UndocumentedAnswer,
} from './lint/lint.js';
export type { LintRuleName, LintRules } from './lint/lint-rules.js';
export { type MockOptions, type MockResult, mock } from './mock/mock.js';
export type { FormatType, FormatTypes } from './model/format-types.js';
export type {
  Plugin,
  PluginApi,
  PluginFinding,
  PluginModule,
  PluginModules,
  PluginOperation,
  PluginReply,
  PluginRule,
} from './plugins/plugin.js';
export * from './plugins/toolkit.js';
