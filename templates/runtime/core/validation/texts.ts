import type { Check, Compiler } from './check.js';
import { codePoints } from './code-points.js';
import { counted } from './counted.js';
import { textFormat } from './formats.js';
import type { SchemaObject } from './schema.js';

/** The constraints on a text: its length is checked before its content (Validation §6.3; formats, §7). */
export function textCheck(schema: SchemaObject, compiler: Compiler): Check | undefined {
  const rules = [...rulesOf(schema, compiler)];
  if (rules.length === 0) {
    return undefined;
  }
  const { maxLength = Number.POSITIVE_INFINITY, minLength = 0 } = schema;
  const others = rules.filter(({ keyword }) => keyword !== 'maxLength' && keyword !== 'minLength');
  return {
    test: (value) => {
      const text = value as string; // only called for texts
      if (!hasAtMost(text, maxLength) || (minLength > 0 && hasAtMost(text, minLength - 1))) {
        return false;
      }
      for (const { holds } of others) {
        if (!holds(text)) {
          return false;
        }
      }
      return true;
    },
    explain: (value, at, report) => {
      for (const { keyword, holds, message } of rules) {
        if (!holds(value as string)) {
          report.add(at, keyword, message);
          // A text that is too long is not checked further
          if (keyword === 'maxLength') {
            return;
          }
        }
      }
    },
  };
}

interface TextRule {
  readonly keyword: string;
  readonly holds: (value: string) => boolean;
  readonly message: string;
}

function* rulesOf({ maxLength, minLength, pattern, format }: SchemaObject, compiler: Compiler): Generator<TextRule> {
  if (maxLength !== undefined) {
    const message = `must have at most ${counted(maxLength, 'character')}`;
    yield { keyword: 'maxLength', holds: (text) => hasAtMost(text, maxLength), message };
  }
  if (minLength !== undefined) {
    const message = `must have at least ${counted(minLength, 'character')}`;
    yield { keyword: 'minLength', holds: (text) => !hasAtMost(text, minLength - 1), message };
  }
  const own = format === undefined ? undefined : compiler.format(format);
  const asserted = (format === undefined ? undefined : textFormat(format)) ?? (own && ((text) => own(text) === true));
  if (asserted !== undefined) {
    yield { keyword: 'format', holds: asserted, message: `must be of the format '${format}'` };
  }
  if (pattern !== undefined) {
    const tester = compiler.pattern(pattern);
    const message = `must match the pattern ${JSON.stringify(pattern)}`;
    yield { keyword: 'pattern', holds: (text) => tester.test(text), message };
  }
}

/** A character has one or two units of `length`, so most texts need not be counted. */
function hasAtMost(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && codePoints(text) <= most);
}
