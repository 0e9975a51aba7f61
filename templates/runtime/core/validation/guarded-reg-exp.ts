import type { Tester } from './check.js';
import { toRegExp } from './to-reg-exp.js';
import { Undecided } from './undecided.js';

/** Whether a text matches can't be found out in time: neither yes nor no, either of which `not` would turn round. */
export class UndecidedPattern extends Undecided {
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

/** Whether a pattern matches a text; `isMatch` is the answer. */
export interface PatternQuestion {
  readonly pattern: RegExp;
  readonly text: string;
  isMatch?: boolean;
}

/**
 * Answers questions, in order, while there is time: what it takes it takes off the patience. Says whether all are answered;
 * where it says no it is asked again as long as there is patience. It throws where an answer can't be had.
 */
export type PatternWatch = (questions: readonly PatternQuestion[], patience: Patience) => boolean;

let watch: PatternWatch | undefined;

/** Only an adapter knows how an engine that goes on and on is stopped. Without a watch, nothing of the kind is decided. */
export function watchPatternsBy(given: PatternWatch): void {
  watch = given;
}

/** What the step that is under way asks. Each is taken for a match until all are answered together. */
interface Session {
  readonly questions: PatternQuestion[];
  readonly byPattern: Map<RegExp, Map<string, PatternQuestion>>;
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
      // The engine is out of its own stack
      throw undecided(questions, error);
    }
  }
}

function undecided(questions: readonly PatternQuestion[], cause: unknown): UndecidedPattern {
  return new UndecidedPattern(questions.find(({ isMatch }) => isMatch === undefined)?.text ?? '', cause);
}
