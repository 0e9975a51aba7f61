import { createContext, Script } from 'node:vm';
import {
  guardedRegExp,
  type Patience,
  type PatternQuestion,
  watchPatternsBy,
} from '../core/validation/guarded-reg-exp.js';
import type { PatternEngine } from '../core/validation/patterns.js';

/** Makes the tester of a pattern that backtracks. Texts longer than `harmless` run in a context that Node can stop. */
export function guarded(harmless: number): PatternEngine {
  return (pattern) => guardedRegExp(pattern, 'u', harmless);
}

watchPatternsBy(isAnswered);

const sandbox: { questions: readonly PatternQuestion[] } = { questions: [] };
const SOURCE =
  'for (const each of questions) if (each.isMatch === undefined) each.isMatch = each.pattern.test(each.text)';
let watched: { readonly script: Script; readonly context: object } | undefined;

/** Runs one batch under the time limit. Time in which the process had no processor is not counted. */
function isAnswered(questions: readonly PatternQuestion[], patience: Patience): boolean {
  watched ??= { script: new Script(SOURCE), context: createContext(sandbox) };
  sandbox.questions = questions;
  const start = performance.now();
  const before = process.cpuUsage();
  try {
    watched.script.runInContext(watched.context, { timeout: Math.floor(patience.left) });
    return true;
  } catch (error) {
    if (!isTimeout(error)) {
      throw error;
    }
    return false;
  } finally {
    const { user, system } = process.cpuUsage(before);
    patience.left -= Math.min(performance.now() - start, (user + system) / 1000);
    sandbox.questions = [];
  }
}

/** Checks the code, because a test runner may have another `Error` than Node. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
