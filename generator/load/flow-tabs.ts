import { Lexer } from 'yaml';

/** Wider than any indentation around it. */
const WIDTH = 64;

export interface MendedTabs {
  readonly text: string;
  /** By how much each line that begins with a tab is longer now; lines are counted from 1. */
  readonly added: ReadonlyMap<number, number>;
}

/**
 * Replaces tabs by spaces at the beginning of lines within brackets and braces. Indentation has no meaning there, and
 * many editors write tabs; in blocks, which depend on indentation, tabs remain a mistake (YAML 1.2 §6.1).
 */
export function mendFlowTabs(text: string): MendedTabs | undefined {
  if (!/^[ ]*\t/m.test(text)) {
    return undefined;
  }
  const lines = text.split('\n');
  const wide = lines.map((line) => line.replace(/^[ \t]*/, (space) => space.replaceAll('\t', ' '.repeat(WIDTH))));
  const added = new Map<number, number>();
  let depth = 0;
  let line = 0;
  for (const lexeme of new Lexer().lex(wide.join('\n'))) {
    if (lexeme === '[' || lexeme === '{') {
      depth++;
    } else if (lexeme === ']' || lexeme === '}') {
      depth--;
    } else if (lexeme === FLOW_ERROR_END || lexeme === DOCUMENT_START) {
      depth = 0;
    }
    for (let feeds = lexeme.split('\n').length - 1; feeds > 0; feeds--) {
      line++;
      const more = (wide[line]?.length ?? 0) - (lines[line]?.length ?? 0);
      if (depth > 0 && more > 0) {
        added.set(line + 1, more);
      }
    }
  }
  return added.size === 0
    ? undefined
    : { text: lines.map((each, index) => (added.has(index + 1) ? wide[index] : each)).join('\n'), added };
}

/** Tokens of the lexer where a flow collection breaks off, and where a document begins. */
const FLOW_ERROR_END = '\x18';
const DOCUMENT_START = '\x02';
