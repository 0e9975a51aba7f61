import type { Tester } from './check.js';
import { toRegExp } from './to-reg-exp.js';
import { Undecided } from './undecided.js';

/** Whether a text matches could not be decided in time. It is neither yes nor no, because `not` would invert either. */
export class UndecidedPattern extends Undecided {
  override readonly name = 'UndecidedPattern';
  readonly text: string;

  constructor(text: string, cause: unknown) {
    super('A pattern takes too long to decide.', { cause });
    this.text = text;
  }
}

/** The milliseconds that guarded patterns may take for one request: a fixed amount, and more for long texts. */
export class Patience {
  left = 20;
}

const PER_CHARACTER = 1e-4;

/** Asks whether a pattern matches a text; `isMatch` is the answer. */
export interface PatternQuestion {
  readonly pattern: RegExp;
  readonly text: string;
  isMatch?: boolean;
}

/**
 * Answers questions in order while there is time, and subtracts that time from the patience. Returns whether all are
 * answered; if not, it is called again as long as there is patience. It throws if an answer is impossible.
 */
export type PatternWatch = (questions: readonly PatternQuestion[], patience: Patience) => boolean;

let watch: PatternWatch | undefined;

/** Only an adapter knows how to stop its engine. Without a watch, such texts stay undecided. */
export function watchPatternsBy(given: PatternWatch): void {
  watch = given;
}

/** The questions of the current step. Each counts as a match until all are answered together. */
interface Session {
  readonly questions: PatternQuestion[];
  readonly byPattern: Map<RegExp, Map<string, PatternQuestion>>;
}

const idle: Session = { questions: [], byPattern: new Map() };
let session: Session | undefined;

/**
 * A pattern for which some texts take a backtracking engine very long. Texts of up to `harmless` characters are tested
 * normally; longer ones under a watch that stops the engine, and throws `UndecidedPattern`.
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
 * Returns the result of a step that asks guarded patterns. A watch costs more than most texts, so all questions share
 * one; the step is only repeated if an answer differs from what was assumed.
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

function answer(questions: readonly PatternQuestion[], patience: Patience): void {
  for (const { text } of questions) {
    patience.left += text.length * PER_CHARACTER;
  }
  for (let isAnswered = false; !isAnswered; ) {
    if (watch === undefined || patience.left < 1) {
      throw undecided(questions, undefined);
    }
    try {
      isAnswered = watch(questions, patience);
    } catch (error) {
      // The engine has used up its own stack
      throw undecided(questions, error);
    }
  }
}

function undecided(questions: readonly PatternQuestion[], cause: unknown): UndecidedPattern {
  return new UndecidedPattern(questions.find(({ isMatch }) => isMatch === undefined)?.text ?? '', cause);
}
