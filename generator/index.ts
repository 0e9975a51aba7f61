export {
  type GenerateOptions,
  type GenerateResult,
  generate,
  type OperationSummary,
  type ReplySummary,
} from './generate.js';
export type { Diagnostic, Severity } from './model/diagnostic.js';
