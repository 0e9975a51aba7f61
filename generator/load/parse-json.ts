import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { isArray, isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import { endOfString, JsonPlaces } from './json-places.js';
import { lineIndex } from './lines.js';
import type { ParseResult, Position, TextProblem } from './source.js';

/**
 * Uses `JSON.parse` for speed. Positions are only computed on demand, because most documents have no problem. The
 * tolerant parser, five times as slow, explains what `JSON.parse` refuses.
 */
export function parseJson(text: string): ParseResult {
  let value: Json;
  try {
    // JSON.parse is typed any; it only returns Json.
    value = JSON.parse(text) as Json;
  } catch {
    return { ok: false, problems: [syntaxProblem(text)] };
  }
  if (countMembers(text) !== countKeys(value)) {
    const problems = duplicateKeys(text);
    if (problems.length > 0) {
      return { ok: false, problems };
    }
  }
  const position = lineIndex(text);
  const places = new JsonPlaces(text);
  return {
    ok: true,
    parsed: {
      value,
      warnings: [],
      locate: (pointer) => position(places.find(pointer).start),
      spelling: (pointer) => places.spelling(pointer),
    },
  };
}

/** A text that is too deep overflows jsonc-parser's stack. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined;
  }
}

const WORDS: Readonly<Record<string, readonly [problem: string, advice: string]>> = {
  InvalidCommentToken: ['JSON has no comments', 'Remove the comment, or save the file as .yaml.'],
  PropertyNameExpected: ['a property name in double quotes is expected', 'Is there a comma too many?'],
  ValueExpected: ['a value is expected', 'Is there a comma too many?'],
  ColonExpected: ['a colon is expected', 'Add it.'],
  CommaExpected: ['a comma is expected', 'Add it.'],
  CloseBraceExpected: ["a closing '}' is expected", 'Add it; is the file complete?'],
  CloseBracketExpected: ["a closing ']' is expected", 'Add it; is the file complete?'],
  EndOfFileExpected: ['nothing is expected after the end of the object', 'Remove the rest.'],
  UnexpectedEndOfString: ['a string has no closing quote', 'Add the quote.'],
};

/** JSON.parse describes the place differently in each version of Node, so the tolerant parser is used. */
function syntaxProblem(text: string): TextProblem {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    return problemAt({ line: 1, column: 1 }, 'it nests too deeply', 'Correct the file.');
  }
  const first = errors.toSorted((a, b) => a.offset - b.offset)[0];
  const words = first && WORDS[printParseErrorCode(first.error)];
  return problemAt(
    lineIndex(text)(first?.offset ?? 0),
    words?.[0] ?? 'there is a character where JSON does not allow one',
    words?.[1] ?? 'Correct the file at this place.',
  );
}

function problemAt(position: Position, problem: string, advice: string): TextProblem {
  return { ...position, finding: finding('syntax', '', { format: 'JSON', problem, advice }) };
}

/** Returns how many members the text's objects have: colons outside strings. */
function countMembers(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      at = endOfString(text, at);
    } else if (char === 0x3a) {
      count++;
    }
  }
  return count;
}

function countKeys(root: Json): number {
  let count = 0;
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isArray(value)) {
      for (const item of value) {
        if (typeof item === 'object' && item !== null) {
          open.push(item);
        }
      }
    } else if (isObject(value)) {
      const keys = Object.keys(value);
      count += keys.length;
      for (const key of keys) {
        const item = value[key];
        if (typeof item === 'object' && item !== null) {
          open.push(item);
        }
      }
    }
  }
  return count;
}

/** JSON.parse silently keeps the last of two equal keys; RFC 8259 §4 calls that unpredictable. */
function duplicateKeys(text: string): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  const position = lineIndex(text);
  const open: { node: Node; pointer: string }[] = [];
  const tree = treeOf(text);
  if (tree !== undefined) {
    open.push({ node: tree, pointer: '' });
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, pointer } = next;
    const seen = new Map<string, number>();
    for (const [index, child] of (node.children ?? []).entries()) {
      const [key, value] = node.type === 'object' ? (child.children ?? []) : [undefined, child];
      const name = key === undefined ? String(index) : String(key.value);
      const at = append(pointer, name);
      if (value !== undefined) {
        open.push({ node: value, pointer: at });
      }
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, child.offset);
      } else {
        const duplicate = finding('duplicate-key', at, { key: name, first: String(position(first).line) });
        problems.push({ ...position(child.offset), finding: duplicate });
      }
    }
  }
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
