import { createContext, Script } from 'node:vm';
import { toRegExp } from './to-reg-exp.js';

/** What the compiled checks use of a `RegExp`. */
export interface Tester {
  test(text: string): boolean;
}

/** Milliseconds that all guarded patterns together may take before the event loop goes on. */
const BUDGET = 100;

const sandbox: { pattern: RegExp | undefined; text: string } = { pattern: undefined, text: '' };
const script = new Script('pattern.test(text)');
let context: object | undefined;
let left = BUDGET;
let isRefilled = true;

/**
 * A pattern on which some texts take a backtracking engine very long. Texts of up to `harmless` characters are tried as
 * ever; longer ones under a watch that stops the engine, and what takes longer does not match.
 */
export function guardedRegExp(pattern: string, flags: string, harmless: number): Tester {
  const regExp = toRegExp(pattern, flags);
  return { test: (text) => (text.length <= harmless ? regExp.test(text) : testInTime(regExp, text)) };
}

function testInTime(pattern: RegExp, text: string): boolean {
  const timeout = Math.floor(left);
  if (timeout < 1) {
    return false;
  }
  context ??= createContext(sandbox);
  sandbox.pattern = pattern;
  sandbox.text = text;
  const start = performance.now();
  try {
    return script.runInContext(context, { timeout }) === true;
  } catch {
    return false;
  } finally {
    sandbox.text = '';
    left -= performance.now() - start;
    refill();
  }
}

function refill(): void {
  if (isRefilled) {
    isRefilled = false;
    setImmediate(() => {
      left = BUDGET;
      isRefilled = true;
    });
  }
}
