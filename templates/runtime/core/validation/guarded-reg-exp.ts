import { createContext, Script } from 'node:vm';
import { toRegExp } from './to-reg-exp.js';

/** What the compiled checks use of a `RegExp`. */
export interface Tester {
  test(text: string): boolean;
}

/** Whether a text matches can't be found out in time: neither yes nor no, either of which `not` would turn round. */
export class UndecidedPattern extends Error {
  override readonly name = 'UndecidedPattern';
  readonly text: string;

  constructor(text: string, cause: unknown) {
    super('A pattern takes too long to decide.', { cause });
    this.text = text;
  }
}

/** The milliseconds that guarded patterns may take for one request: some, and more for long texts. */
export class Patience {
  left = 20;
}

const PER_CHARACTER = 1e-4;

interface Question {
  readonly pattern: RegExp;
  readonly text: string;
  isMatch?: boolean;
}

/** What the step that is under way asks. Each is taken for a match until all are answered together. */
interface Session {
  readonly questions: Question[];
  readonly byPattern: Map<RegExp, Map<string, Question>>;
}

const idle: Session = { questions: [], byPattern: new Map() };
let session: Session | undefined;

/**
 * A pattern on which some texts take a backtracking engine very long. Texts of up to `harmless` characters are tried as
 * ever; longer ones under a watch that stops the engine, and throws `UndecidedPattern`.
 */
export function guardedRegExp(pattern: string, flags: string, harmless: number): Tester {
  const regExp = toRegExp(pattern, flags);
  return { test: (text) => (text.length <= harmless ? regExp.test(text) : ask(regExp, text)) };
}

function ask(pattern: RegExp, text: string): boolean {
  if (session === undefined) {
    return decide(() => ask(pattern, text));
  }
  let byText = session.byPattern.get(pattern);
  if (byText === undefined) {
    byText = new Map();
    session.byPattern.set(pattern, byText);
  }
  let question = byText.get(text);
  if (question === undefined) {
    question = { pattern, text };
    byText.set(text, question);
    session.questions.push(question);
  }
  return question.isMatch ?? true;
}

/**
 * The result of a step that asks guarded patterns. A watch costs more than most texts, so there is one for all that are
 * asked; only where an answer is not as it was taken to be, the step is done again.
 */
export function decide<T>(step: () => T, patience: Patience = new Patience()): T {
  if (session !== undefined) {
    return step();
  }
  session = idle;
  const { questions, byPattern } = session;
  try {
    for (let answered = 0; ; answered = questions.length) {
      const result = step();
      if (questions.length === answered) {
        return result;
      }
      const asked = questions.slice(answered);
      answer(asked, patience);
      if (asked.every(({ isMatch }) => isMatch)) {
        return result;
      }
    }
  } finally {
    session = undefined;
    if (questions.length > 0) {
      questions.length = 0;
      byPattern.clear();
    }
  }
}

const sandbox: { questions: readonly Question[] } = { questions: [] };
const SOURCE =
  'for (const each of questions) if (each.isMatch === undefined) each.isMatch = each.pattern.test(each.text)';
let watched: { readonly script: Script; readonly context: object } | undefined;

function answer(questions: readonly Question[], patience: Patience): void {
  for (const { text } of questions) {
    patience.left += text.length * PER_CHARACTER;
  }
  watched ??= { script: new Script(SOURCE), context: createContext(sandbox) };
  sandbox.questions = questions;
  try {
    while (!isAnswered(watched, patience, questions)) {}
  } finally {
    sandbox.questions = [];
  }
}

/** One turn under the watch. Time in which the process had no processor is not the patterns' own, and given again. */
function isAnswered(
  { script, context }: NonNullable<typeof watched>,
  patience: Patience,
  questions: readonly Question[],
): boolean {
  const timeout = Math.floor(patience.left);
  const start = performance.now();
  const before = process.cpuUsage();
  try {
    if (timeout >= 1) {
      script.runInContext(context, { timeout });
      return true;
    }
    throw undecided(questions, undefined);
  } catch (error) {
    if (!isTimeout(error)) {
      // Out of time, or the engine is out of its own stack
      throw error instanceof UndecidedPattern ? error : undecided(questions, error);
    }
    return false;
  } finally {
    const { user, system } = process.cpuUsage(before);
    patience.left -= Math.min(performance.now() - start, (user + system) / 1000);
  }
}

function undecided(questions: readonly Question[], cause: unknown): UndecidedPattern {
  return new UndecidedPattern(questions.find(({ isMatch }) => isMatch === undefined)?.text ?? '', cause);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
