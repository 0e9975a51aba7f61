import type { Check, Run } from './check.js';
import { Evaluated } from './evaluated.js';

/** Whether an alternative accepts a value. Only then the members that it has evaluated count (Core §7.7.1.2). */
export function isTaken({ test }: Check, value: unknown, run: Run, evaluated: Evaluated | undefined): boolean {
  if (evaluated === undefined) {
    return test(value, run);
  }
  const own = new Evaluated();
  const isValid = test(value, run, own);
  if (isValid) {
    evaluated.add(own);
  }
  return isValid;
}
